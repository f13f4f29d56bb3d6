import { formatNumber } from '../../../../design/language/format-number.ts'
import type { Language } from '../../../../platform/text/both-languages.ts'

/** A probability as people read it: whole percents, never so sure as 0 or 100. */
export function writeProbability(language: Language, probability: number): string {
  const percents = Math.round(100 * probability)
  if (percents < 1) return '<\u00a01\u00a0%'
  if (percents > 99) return '>\u00a099\u00a0%'
  return `${formatNumber(language, percents, 0)}\u00a0%`
}

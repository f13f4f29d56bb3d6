import type { Language } from '../../../../platform/text/both-languages.ts'
import { naturalBounds } from '../../cascade/column-problem.ts'
import type { CascadeColumn } from '../../contract.ts'
import { readNumber } from './read-number.ts'

/** Why a text is no value of an indicator. */
export type StepsFault = 'number' | 'decimals' | 'low' | 'high'

/** A value as it is typed, in whole steps of the indicator's last decimal; or why it is none. */
export function readSteps(
  text: string,
  language: Language,
  column: Pick<CascadeColumn, 'decimals' | 'kind' | 'unit'>,
): { steps: number } | { fault: StepsFault } {
  const number = readNumber(text, language)
  if (number === null) return { fault: 'number' }
  const scaled = number * 10 ** column.decimals
  const steps = Math.round(scaled) + 0
  if (!Number.isSafeInteger(steps)) return { fault: 'high' }
  if (Math.abs(scaled - steps) > 1e-6 * Math.max(1, Math.abs(steps))) return { fault: 'decimals' }
  const { lower, upper } = naturalBounds(column)
  if (steps < lower) return { fault: 'low' }
  return steps > upper ? { fault: 'high' } : { steps }
}

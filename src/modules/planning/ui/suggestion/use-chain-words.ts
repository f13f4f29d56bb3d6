import { useDesignTexts } from '../../../../design/design-texts.ts'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import type { TargetSuggestion } from '../../contract.ts'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import { type ChainStep, levelDecimals, suggestionChain } from './suggestion-facts.ts'
import { useSuggestionTexts } from './suggestion-texts.ts'

/** A suggestion's chain in words and numbers as they are printed. */
export type ChainWords = {
  /** The target as it is told, with its unit. */
  target: (value: number | null) => string
  /** A level, with as many decimals as its chain has. */
  level: (value: number) => string
  decimals: number
  step: (step: ChainStep) => string
  /** Baseline × change × context = level. */
  formula: string
  baseline: string
  change: string
  context: string
}

/** Tells the chain of a suggestion; null where nothing is suggested. */
export function useChainWords(): (suggestion: TargetSuggestion) => ChainWords | null {
  const say = useSuggestionTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const { styleOf } = usePlannedIndicators()
  return (suggestion) => {
    const { form, indicator, year, baseline, change, context, model } = suggestion
    const chain = suggestionChain(suggestion)
    if (!chain || !baseline || !change || !context) return null
    const style = styleOf(indicator)
    const decimals = levelDecimals(form, style.decimals)
    const unit = sayDesign(`unit.${style.unit}`)
    const level = (value: number) => formatNumber(language, value, decimals)
    const step = ({ by, value }: ChainStep) =>
      by === 'factor' ? `×\u00a0${formatNumber(language, value, 3)}` : level(value)
    const signed = (one: ChainStep) =>
      one.by === 'factor'
        ? step(one)
        : one.value < 0
          ? `\u2212\u00a0${level(-one.value)}`
          : `+\u00a0${level(one.value)}`
    const changeKind = change.directed ? 'directed' : change.bounded ? 'bounded' : 'trend'
    const contextKind = model === null ? 'none' : context.bounded ? 'bounded' : 'told'
    return {
      target: (value) =>
        value === null
          ? say('none')
          : `${formatNumber(language, value, style.decimals)}${unit && `\u00a0${unit}`}`,
      level,
      decimals,
      step: signed,
      formula: `${level(chain.baseline)} ${signed(chain.change)} ${signed(chain.context)} = ${level(chain.level)}`,
      baseline: say(`baseline.${baseline.how}`, {
        year: baseline.year,
        level: level(baseline.value),
        own: baseline.own === null ? say('none') : level(baseline.own),
        weight: formatNumber(language, 100 * baseline.ownWeight, 0),
        cases: formatNumber(language, baseline.cases, 0),
      }),
      change: say(`change.${changeKind}`, {
        step: signed(chain.change),
        from: level(chain.baseline),
        to: level(chain.afterChange),
      }),
      context: say(`context.${contextKind}`, {
        step: signed(chain.context),
        from: level(chain.afterChange),
        to: level(chain.level),
        year,
      }),
    }
  }
}

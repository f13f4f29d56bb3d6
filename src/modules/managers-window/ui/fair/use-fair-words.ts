import { useDesignTexts } from '../../../../design/design-texts.ts'
import type { FigureStyle } from '../../../../design/figure/figure-unit.ts'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import type { Indicator } from '../../../indicators/contract.ts'
import type { FairComparison } from '../../contract.ts'
import { useFairTexts } from './fair-texts.ts'

/** How the values of a fair comparison are written: of a count per 100 registered unemployed. */
export function useFairWords(indicator: Indicator, fair: FairComparison | undefined) {
  const say = useFairTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const isPer = fair?.per === 'registered'
  const decimals = isPer ? 1 : Math.max(1, indicator.decimals)
  const unit = sayDesign(`unit.${indicator.unit}`)
  const write = (value: number) => formatNumber(language, value, decimals)
  const style: FigureStyle = { unit: indicator.unit, decimals }
  return {
    style,
    write,
    /** The unit that headers and axes tell. */
    unit: isPer ? say('unit.per', { unit }) : unit,
    band: ({ lower, upper }: { lower: number; upper: number }) => `${write(lower)}–${write(upper)}`,
    size: (value: number) => formatNumber(language, value, 0),
    percent: (share: number) => `${formatNumber(language, 100 * share, 0)}\u00a0%`,
  }
}
export type FairWords = ReturnType<typeof useFairWords>

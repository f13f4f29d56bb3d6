import { useDesignTexts } from '../../../../design/design-texts.ts'
import type { FigureStyle } from '../../../../design/figure/figure-unit.ts'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'

/** Writes figures with their unit, for sentences. */
export function useWriteFigure(): (value: number, style: FigureStyle, decimals?: number) => string {
  const say = useDesignTexts()
  const language = useLanguage()
  return (value, { unit, decimals }, wanted = decimals) => {
    const name = say(`unit.${unit}`)
    return `${formatNumber(language, value, wanted)}${name && `\u00a0${name}`}`
  }
}

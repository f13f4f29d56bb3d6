import { useDesignTexts } from '../../../../design/design-texts.ts'
import type { Status } from '../../../../design/figure/StatusShape.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useWriteFigure } from '../../../forecasting/ui/public/use-write-figure.ts'
import type { Indicator } from '../../../indicators/contract.ts'
import type { PlaceFigure } from '../../contract.ts'
import { usePlacesTexts } from './places-texts.ts'

/** What is said of a place: its figure, why it has none, and how its unit's target stands. */
export function usePlaceWords(indicator: Indicator) {
  const say = usePlacesTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const write = useWriteFigure()
  const rate = (value: number) => formatNumber(language, value, 1)
  return {
    rate,
    /** Without its unit, as tiles and legends have it. */
    short: (value: number) => formatNumber(language, value, indicator.decimals),
    value: (value: number) => write(value, indicator),
    /** What a tile says to those who do not see it, after its short name and value. */
    besides: ({ title, perHundred }: PlaceFigure, status: Status | undefined): string => {
      const unit = sayDesign(`unit.${indicator.unit}`)
      const parts = [
        ...(perHundred === null ? [] : [say('besides.perHundred', { rate: rate(perHundred) })]),
        ...(status ? [sayDesign(`status.${status}`)] : []),
        title[language],
      ]
      return ` ${unit}; ${parts.join('; ')}`
    },
    told: ({ title, figure, perHundred, none }: PlaceFigure, status: Status | undefined): string => {
      const place = title[language]
      if (figure?.value == null) return say('told.none', { place, why: say(`none.${none ?? 'no_value'}`) })
      const value = write(figure.value, indicator)
      const words =
        perHundred === null
          ? say('told', { place, value })
          : say('told.perHundred', { place, value, rate: rate(perHundred) })
      return status ? `${words}. ${sayDesign(`status.${status}`)}` : words
    },
  }
}
export type PlaceWords = ReturnType<typeof usePlaceWords>

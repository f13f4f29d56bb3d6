import { useMemo } from 'react'
import type { FigureStyle } from '../../../design/figure/figure-unit.ts'
import { useLanguage } from '../../../design/language/use-language.ts'
import type { Indicator } from '../../indicators/contract.ts'
import { useCatalogue } from '../../indicators/ui/public/use-catalogue.ts'

/** What the indicators of a plan are called and how their figures are written; one that is not known keeps its id. */
export type PlannedIndicators = {
  titleOf: (indicator: string) => string
  styleOf: (indicator: string) => FigureStyle
  find: (indicator: string) => Indicator | undefined
  all: readonly Indicator[]
}

const unknownStyle: FigureStyle = { unit: 'count', decimals: 1 }

/** The catalogue, as the screens of plans ask it. */
export function usePlannedIndicators(): PlannedIndicators {
  const language = useLanguage()
  const { data } = useCatalogue()
  return useMemo(() => {
    const known = new Map((data?.indicators ?? []).map((one) => [one.id, one]))
    return {
      titleOf: (indicator) => known.get(indicator)?.title[language] ?? indicator,
      styleOf: (indicator) => known.get(indicator) ?? unknownStyle,
      find: (indicator) => known.get(indicator),
      all: data?.indicators ?? [],
    }
  }, [data, language])
}

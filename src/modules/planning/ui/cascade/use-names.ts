import { useMemo } from 'react'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useCatalogue } from '../../../indicators/ui/public/use-catalogue.ts'
import type { Cascade } from '../../contract.ts'
import { useCascadeTexts } from './cascade-texts.ts'

/** How indicators, nodes and values of a cascade are called on a screen. */
export type Names = {
  /** By the number of the column. */
  titles: string[]
  node: (place: number) => string
  value: (column: number, steps: number | null | undefined) => string
}

/** The names and values of a cascade in words. */
export function useNames({ nodes, columns }: Pick<Cascade, 'nodes' | 'columns'>): Names {
  const language = useLanguage()
  const say = useCascadeTexts()
  const catalogue = useCatalogue().data
  return useMemo(
    () => ({
      titles: columns.map(
        ({ indicator }) =>
          catalogue?.indicators.find(({ id }) => id === indicator)?.title[language] ?? indicator,
      ),
      node: (place) => nodes[place]?.name ?? '',
      value: (column, steps) => {
        const { decimals } = columns[column]!
        return steps == null ? say('none') : formatNumber(language, steps / 10 ** decimals, decimals)
      },
    }),
    [nodes, columns, catalogue, language, say],
  )
}

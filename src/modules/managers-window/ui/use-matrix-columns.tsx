import { useMemo } from 'react'
import { useDesignTexts } from '../../../design/design-texts.ts'
import { Figure } from '../../../design/figure/Figure.tsx'
import { useLanguage } from '../../../design/language/use-language.ts'
import type { DataColumn } from '../../../design/table/data-column.ts'
import type { Indicator } from '../../indicators/contract.ts'
import { useLevelTitles } from '../../organisation/ui/public/use-level-titles.ts'
import type { ComparedNode, WindowComparison } from '../contract.ts'
import { ComparedName } from './ComparedName.tsx'
import { findComparedReason } from './no-value-reason.ts'
import { useWindowTexts } from './window-texts.ts'

const nothing = { numerator: null, denominator: null, value: null }

/** The columns that compare nodes by every indicator; that of the chosen one stands out. */
export function useMatrixColumns(
  comparison: WindowComparison,
  indicators: readonly Indicator[],
  chosen: Indicator,
): DataColumn<ComparedNode>[] {
  const say = useWindowTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const titles = useLevelTitles()
  return useMemo(
    () => [
      {
        id: 'name',
        header: titles.one(comparison.level ?? ''),
        namesRow: true,
        width: '15rem',
        sortBy: (node) => node.name,
        cell: (node) => <ComparedName node={node} indicator={chosen.id} />,
      },
      ...indicators.map((indicator): DataColumn<ComparedNode> => {
        const unit = sayDesign(`unit.${indicator.unit}`)
        const find = (node: ComparedNode) => node.figures[indicator.id] ?? nothing
        return {
          id: indicator.id,
          header: unit === '' ? indicator.title[language] : `${indicator.title[language]}, ${unit}`,
          end: true,
          width: '7.5rem',
          chosen: indicator.id === chosen.id,
          sortBy: (node) => find(node).value,
          cell: (node) => (
            <Figure
              value={find(node).value}
              style={indicator}
              reason={say(findComparedReason(node, find(node)))}
            />
          ),
        }
      }),
    ],
    [comparison.level, indicators, chosen, say, sayDesign, language, titles],
  )
}

import { useMemo } from 'react'
import { Bar } from '../../../design/chart/Bar.tsx'
import { useDesignTexts } from '../../../design/design-texts.ts'
import { Change } from '../../../design/figure/Change.tsx'
import { Figure } from '../../../design/figure/Figure.tsx'
import type { DataColumn } from '../../../design/table/data-column.ts'
import type { Indicator } from '../../indicators/contract.ts'
import { useLevelTitles } from '../../organisation/ui/public/use-level-titles.ts'
import type { ComparedNode, WindowComparison } from '../contract.ts'
import { ComparedName } from './ComparedName.tsx'
import { findComparedReason } from './no-value-reason.ts'
import { useWindowTexts } from './window-texts.ts'

const nothing = { numerator: null, denominator: null, value: null }

/** The columns that compare nodes by one indicator: value, bar, difference from the whole, what it is made of. */
export function useChosenColumns(
  comparison: WindowComparison,
  indicator: Indicator,
): DataColumn<ComparedNode>[] {
  const say = useWindowTexts()
  const sayDesign = useDesignTexts()
  const titles = useLevelTitles()
  return useMemo(() => {
    const find = (node: ComparedNode) => node.figures[indicator.id] ?? nothing
    const whole = comparison.whole[indicator.id]?.value ?? null
    const isRatio = indicator.denominator !== null
    const values = comparison.nodes.map((node) => find(node).value).filter((value) => value !== null)
    const bounds = {
      low: Math.min(...values, 0, isRatio ? (whole ?? 0) : 0),
      high: Math.max(...values, 0, isRatio ? (whole ?? 0) : 0),
    }
    const withUnit = (title: string, unit: string) => (unit === '' ? title : `${title}, ${unit}`)
    const difference: DataColumn<ComparedNode> = {
      id: 'difference',
      header: say('column.difference', { node: comparison.node.name }),
      end: true,
      width: '12rem',
      wideOnly: true,
      cell: (node) => {
        const { value } = find(node)
        const gap = value === null || whole === null ? null : value - whole
        return (
          <Change
            difference={gap}
            better={
              gap === null || gap === 0 || indicator.direction === 'neutral'
                ? null
                : gap > 0 === (indicator.direction === 'higher')
            }
            style={indicator}
          />
        )
      },
    }
    const part = (which: 'numerator' | 'denominator'): DataColumn<ComparedNode> => ({
      id: which,
      header: withUnit(
        say(`column.${which}`),
        sayDesign(`unit.${indicator.partUnit[which] ?? indicator.unit}`),
      ),
      end: true,
      width: '8.5rem',
      sortBy: (node) => find(node)[which],
      cell: (node) =>
        find(node)[which] === null ? null : (
          <Figure
            value={find(node)[which]}
            style={{ unit: indicator.partUnit[which] ?? indicator.unit, decimals: indicator.partDecimals }}
          />
        ),
    })
    const columns: (DataColumn<ComparedNode> | false)[] = [
      {
        id: 'name',
        header: titles.one(comparison.level ?? ''),
        namesRow: true,
        sortBy: (node) => node.name,
        cell: (node) => <ComparedName node={node} indicator={indicator.id} />,
      },
      {
        id: indicator.id,
        header: withUnit(say('column.value'), sayDesign(`unit.${indicator.unit}`)),
        end: true,
        width: '8.5rem',
        sortBy: (node) => find(node).value,
        cell: (node) => (
          <Figure
            value={find(node).value}
            style={indicator}
            reason={say(findComparedReason(node, find(node)))}
            strong
          />
        ),
      },
      {
        id: 'bar',
        header: isRatio ? say('column.bar', { node: comparison.node.name }) : say('column.barAlone'),
        width: '22%',
        wideOnly: true,
        cell: (node) => (
          <Bar
            value={find(node).value}
            {...bounds}
            mark={isRatio && find(node).value !== null ? whole : null}
            strong
          />
        ),
      },
      isRatio && difference,
      part('numerator'),
      isRatio && part('denominator'),
    ]
    return columns.filter((column) => column !== false)
  }, [comparison, indicator, say, sayDesign, titles])
}

import { useMemo } from 'react'
import type { z } from 'zod'
import { Bar } from '../../../../design/chart/Bar.tsx'
import { NoValue } from '../../../../design/figure/NoValue.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { getRedundancy } from '../../contract.ts'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import { useRedundancyTexts } from './redundancy-texts.ts'

type Cost = z.infer<typeof getRedundancy.reply>['costs'][number]

/** What the data of each indicator cost, the dearest for its weight first. */
export function CostTable({ costs }: { costs: readonly Cost[] }) {
  const say = useRedundancyTexts()
  const language = useLanguage()
  const { titleOf } = usePlannedIndicators()
  const rows = useMemo(
    () => costs.toSorted((a, b) => (b.hoursPerWeight ?? -1) - (a.hoursPerWeight ?? -1)),
    [costs],
  )
  const columns = useMemo<DataColumn<Cost>[]>(() => {
    const most = Math.max(0, ...costs.map(({ hoursPerWeight }) => hoursPerWeight ?? 0))
    const figure = (id: 'hours' | 'hoursPerWeight', decimals: number): DataColumn<Cost> => ({
      id,
      header: say(`column.${id}`),
      label: say(`column.${id}`),
      end: true,
      width: '10rem',
      cell: (one) => {
        const value = one[id]
        return value === null ? (
          <NoValue reason={say(`none.${id}`)} />
        ) : (
          formatNumber(language, value, decimals)
        )
      },
    })
    return [
      {
        id: 'indicator',
        header: say('column.indicator'),
        namesRow: true,
        cell: ({ indicator }) => titleOf(indicator),
      },
      figure('hours', 0),
      {
        id: 'weight',
        header: say('column.weight'),
        label: say('column.weight'),
        end: true,
        width: '6rem',
        cell: ({ weight }) => formatNumber(language, weight, Number.isInteger(weight) ? 0 : 1),
      },
      figure('hoursPerWeight', 1),
      {
        id: 'bar',
        header: say('column.bar'),
        label: say('column.bar'),
        width: '16rem',
        wideOnly: true,
        cell: ({ hoursPerWeight }) => <Bar value={hoursPerWeight} low={0} high={most} mark={null} />,
      },
    ]
  }, [say, language, titleOf, costs])
  return (
    <DataTable
      label={say('costs.title')}
      columns={columns}
      rows={rows}
      rowKey={({ indicator }) => indicator}
      cards
    />
  )
}

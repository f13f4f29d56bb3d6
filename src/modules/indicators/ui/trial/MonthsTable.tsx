import { useMemo } from 'react'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { TriedMonth } from '../../contract.ts'
import { useIndicatorTexts } from '../indicator-texts.ts'
import { formatMonth } from './format-month.ts'
import { type TriedIndicator, useTriedColumns } from './use-tried-columns.tsx'

type MonthsTableProps = { label: string; months: readonly TriedMonth[]; indicator: TriedIndicator }

/** The drawing's values month by month, the latest first, with the ranks. */
export function MonthsTable({ label, months, indicator }: MonthsTableProps) {
  const say = useIndicatorTexts()
  const language = useLanguage()
  // The country stands alone on its level: it is first by any definition.
  const isRanked = months.some(({ oldRank, triedRank }) => (oldRank ?? 1) > 1 || (triedRank ?? 1) > 1)
  const figures = useTriedColumns<TriedMonth>(indicator, isRanked)
  const rows = useMemo(() => months.toReversed(), [months])
  const columns = useMemo<DataColumn<TriedMonth>[]>(
    () => [
      {
        id: 'month',
        header: say('trial.month'),
        namesRow: true,
        width: '12rem',
        cell: (one) => formatMonth(language, one.date),
      },
      // The table is in the order of time.
      ...figures.map(({ sortBy: _, ...column }) => column),
    ],
    [figures, say, language],
  )
  return <DataTable label={label} columns={columns} rows={rows} rowKey={(one) => one.date} />
}

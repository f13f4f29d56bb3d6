import { useMemo } from 'react'
import { Figure } from '../../../design/figure/Figure.tsx'
import { useLanguage } from '../../../design/language/use-language.ts'
import { DataTable } from '../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../design/table/data-column.ts'
import type { QualityPage } from '../contract.ts'
import { dimensions, findFigure } from './dimensions.ts'
import { Heat } from './Heat.tsx'
import { useQualityTexts } from './quality-texts.ts'
import { tablesOf } from './tables-of.ts'

type TableRow = { table: string | null; title: string }

/** The four dimensions and the days until entry, a row for each table of the register. */
export function DimensionTable({ page }: { page: QualityPage }) {
  const say = useQualityTexts()
  const language = useLanguage()
  const rows = useMemo<TableRow[]>(
    () => [
      { table: null, title: say('tables.all') },
      ...tablesOf(page).map(({ name, title }) => ({ table: name, title: title[language] })),
    ],
    [page, say, language],
  )
  const columns = useMemo<DataColumn<TableRow>[]>(
    () => [
      { id: 'table', header: say('column.table'), namesRow: true, cell: (row) => row.title },
      ...dimensions.map((dimension): DataColumn<TableRow> => {
        const title = `${say(`dimension.${dimension}`)}, %`
        return {
          id: dimension,
          header: title,
          label: title,
          end: true,
          width: '9.5rem',
          cell: (row) => {
            const found = findFigure(page, dimension, row.table)
            return (
              <Heat value={found?.figure?.value ?? null} {...(!found && { reason: say('reason.noRule') })} />
            )
          },
        }
      }),
      {
        id: 'days',
        header: say('column.days'),
        label: say('column.days'),
        end: true,
        width: '11rem',
        cell: (row) => (
          <Figure
            value={findFigure(page, 'days', row.table)?.figure?.value ?? null}
            style={{ unit: 'days', decimals: 1 }}
            reason={say('reason.nothing')}
          />
        ),
      },
    ],
    [page, say],
  )
  return (
    <DataTable
      label={say('tables.title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.table ?? 'all'}
      cards
    />
  )
}

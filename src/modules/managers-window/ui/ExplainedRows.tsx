import { useMemo } from 'react'
import { formatNumber } from '../../../design/language/format-number.ts'
import { useLanguage } from '../../../design/language/use-language.ts'
import { Button } from '../../../design/shell/Button.tsx'
import { Empty } from '../../../design/states/Empty.tsx'
import { DataTable } from '../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../design/table/data-column.ts'
import type { ExplainedRow, Explanation } from '../../indicators/contract.ts'
import classes from './Window.module.css'
import { useWindowTexts } from './window-texts.ts'

type ExplainedRowsProps = {
  pages: readonly Explanation[]
  /** Reads the next rows; undefined when all are here. */
  onMore: (() => void) | undefined
  reading: boolean
  atOnce: number
}

/** The rows of the register behind a number, as many as have been read, and how many there are in all. */
export function ExplainedRows({ pages, onMore, reading, atOnce }: ExplainedRowsProps) {
  const say = useWindowTexts()
  const language = useLanguage()
  const first = pages[0]
  const rows = useMemo(() => pages.flatMap((page) => page.rows), [pages])
  const grouped = useMemo(() => new Set(rows.map((row) => row.group)).size < rows.length, [rows])
  const columns = useMemo<DataColumn<ExplainedRow>[]>(() => {
    // A column that is empty, or says the key once more, says nothing.
    const telling = (first?.columns ?? []).filter(({ name }) =>
      rows.some(
        (row) => ![null, undefined, row.key].includes(row.details[name] as null | undefined | string),
      ),
    )
    const sums = new Map(first?.sums.map((sum) => [sum.into, sum.title[language]]))
    const tables = new Map(
      pages.flatMap((page) => page.tables.map(({ name, title }) => [name, title[language]])),
    )
    const text = (id: 'unit' | 'staff', header: string): DataColumn<ExplainedRow> => ({
      id,
      header,
      cell: (row) => row[id],
    })
    return [
      { id: 'key', header: say('rows.key'), namesRow: true, cell: (row) => row.key },
      { id: 'day', header: say('rows.day'), cell: (row) => row.day },
      { id: 'into', header: say('rows.into'), cell: (row) => sums.get(row.into) ?? row.into },
      {
        id: 'amount',
        header: say('rows.amount'),
        end: true,
        cell: (row) => formatNumber(language, row.amount, Number.isInteger(row.amount) ? 0 : 2),
      },
      { id: 'table', header: say('rows.table'), cell: (row) => tables.get(row.table) ?? row.table },
      text('unit', say('rows.unit')),
      text('staff', say('rows.staff')),
      ...telling.map(
        ({ name, title }): DataColumn<ExplainedRow> => ({
          id: `details ${name}`,
          header: title[language],
          cell: (row) => {
            const cell = row.details[name] ?? null
            if (typeof cell === 'boolean') return say(cell ? 'case.yes' : 'case.no')
            return cell
          },
        }),
      ),
      ...(grouped
        ? [{ id: 'group', header: say('rows.group'), cell: (row: ExplainedRow) => row.group }]
        : []),
    ]
  }, [first, pages, rows, grouped, say, language])
  if (!first || first.total === 0) return <Empty title={say('rows.empty')}>{say('rows.emptyText')}</Empty>
  return (
    <>
      {grouped && <p className={classes.keys}>{say('rows.groupText')}</p>}
      <DataTable
        label={say('rows.title', { count: first.total })}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.into} ${row.table} ${row.key} ${row.day} ${row.group}`}
        wide
      />
      <p className={classes.more}>
        {say('rows.shown', { shown: formatNumber(language, rows.length, 0), count: first.total })}{' '}
        {onMore && (
          <Button onClick={onMore} disabled={reading} screenOnly>
            {say('rows.more', { count: Math.min(atOnce, first.total - rows.length) })}
          </Button>
        )}
      </p>
    </>
  )
}

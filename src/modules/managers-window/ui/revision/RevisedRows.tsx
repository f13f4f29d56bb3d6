import { useMemo } from 'react'
import { NoValue } from '../../../../design/figure/NoValue.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { Revision, RevisionRow } from '../../../indicators/contract.ts'
import { useRevisionTexts } from './revision-texts.ts'

/** The rows that made a figure another one: how, when it was recorded, what changed in each, and what the sum moved by. */
export function RevisedRows({ pages }: { pages: readonly Revision[] }) {
  const say = useRevisionTexts()
  const language = useLanguage()
  const rows = useMemo(() => pages.flatMap((page) => page.rows), [pages])
  const columns = useMemo<DataColumn<RevisionRow>[]>(() => {
    const tables = new Map(
      pages.flatMap((page) => page.tables.map(({ name, title }) => [name, title[language]])),
    )
    const titles = new Map(
      pages.flatMap((page) => page.columns.map(({ name, title }) => [name, title[language]])),
    )
    const sums = new Map(pages[0]?.sums.map((sum) => [sum.into, sum.title[language]]))
    const told = (value: RevisionRow['changes'][number]['before']) =>
      value === null ? say('empty') : typeof value === 'boolean' ? say(value ? 'yes' : 'no') : value
    return [
      { id: 'kind', header: say('column.kind'), cell: ({ kind }) => say(`kind.${kind}`) },
      { id: 'key', header: say('column.key'), namesRow: true, cell: ({ key }) => key },
      {
        id: 'effect',
        header: say('column.effect'),
        end: true,
        cell: ({ effect }) => formatNumber(language, effect, Number.isInteger(effect) ? 0 : 2, true),
      },
      {
        id: 'recordedOn',
        header: say('column.recordedOn'),
        cell: ({ recordedOn }) => recordedOn ?? <NoValue reason={say('elsewhere')} />,
      },
      {
        id: 'changes',
        header: say('column.changes'),
        cell: ({ changes, kind, recordedOn }) =>
          changes.length > 0
            ? changes
                .map(
                  ({ column, before, after }) =>
                    `${titles.get(column) ?? column}: ${told(before)} → ${told(after)}`,
                )
                .join('; ')
            : recordedOn === null && kind !== 'late' && kind !== 'retracted'
              ? say('elsewhere')
              : null,
      },
      { id: 'day', header: say('column.day'), cell: ({ day }) => day },
      { id: 'table', header: say('column.table'), cell: ({ table }) => tables.get(table) ?? table },
      { id: 'unit', header: say('column.unit'), cell: ({ unit }) => unit },
      { id: 'staff', header: say('column.staff'), cell: ({ staff }) => staff },
      { id: 'into', header: say('column.into'), cell: ({ into }) => sums.get(into) ?? into },
    ]
  }, [pages, say, language])
  return (
    <DataTable
      label={say('rows')}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.into} ${row.table} ${row.key} ${row.group} ${row.kind} ${row.day}`}
      wide
    />
  )
}

import { useMemo } from 'react'
import type { z } from 'zod'
import { formatMoment } from '../../../../design/language/format-day.ts'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { getPlanVersions, PlanChange } from '../../contract.ts'
import { usePlanTexts } from './plan-texts.ts'
import { useChangeWords } from './use-change-words.ts'

type Version = z.infer<typeof getPlanVersions.reply>['versions'][number]
type Row = PlanChange & { key: string; section: string }

/** What was changed in a plan, by version: what it is about, what it was, what it is. */
export function ChangeTable({ versions, year }: { versions: readonly Version[]; year: string }) {
  const say = usePlanTexts()
  const words = useChangeWords(year)
  const rows = useMemo(
    () =>
      versions.flatMap(({ version, at, name, changes }): Row[] =>
        changes.map((change, index) => ({
          ...change,
          key: `${version} ${index}`,
          section: say('changes.version', { version, name, moment: formatMoment(at) }),
        })),
      ),
    [versions, say],
  )
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      { id: 'what', header: say('changes.what'), namesRow: true, cell: words.nameOf },
      {
        id: 'field',
        header: say('changes.field'),
        label: say('changes.field'),
        width: '20%',
        cell: words.fieldOf,
      },
      {
        id: 'before',
        header: say('changes.before'),
        label: say('changes.before'),
        width: '22%',
        cell: (row) => words.tellValue(row, row.before),
      },
      {
        id: 'after',
        header: say('changes.after'),
        label: say('changes.after'),
        width: '22%',
        cell: (row) => words.tellValue(row, row.after),
      },
    ],
    [say, words],
  )
  return (
    <DataTable
      label={say('changes.title')}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      section={({ section }) => section}
      cards
    />
  )
}

import { useMemo } from 'react'
import { formatMoment } from '../../../design/language/format-day.ts'
import { DataTable } from '../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../design/table/data-column.ts'
import type { RegisterBatch } from '../contract.ts'
import { countColumn } from './count-column.tsx'
import { useRegisterTexts } from './register-texts.ts'

/** The extracts that were accepted, the latest first, and what became of their rows. */
export function BatchTable({ batches }: { batches: readonly RegisterBatch[] }) {
  const say = useRegisterTexts()
  const columns = useMemo<DataColumn<RegisterBatch>[]>(
    () => [
      {
        id: 'position',
        header: say('column.position'),
        label: say('column.position'),
        end: true,
        width: '4rem',
        cell: (one) => one.position,
      },
      { id: 'source', header: say('column.source'), namesRow: true, cell: (one) => one.source },
      {
        id: 'accepted',
        header: say('column.accepted'),
        label: say('column.accepted'),
        width: '10rem',
        cell: (one) => formatMoment(one.acceptedAt),
      },
      countColumn('read', say('column.read'), (one) => one.read),
      countColumn('loaded', say('column.loaded'), (one) => one.loaded),
      countColumn('unchanged', say('column.unchanged'), (one) => one.unchanged),
      countColumn('quarantined', say('column.quarantined'), (one) => one.quarantined),
      countColumn('released', say('column.released'), (one) => one.released),
    ],
    [say],
  )
  return (
    <DataTable
      label={say('register.batches')}
      columns={columns}
      rows={batches}
      rowKey={(one) => String(one.position)}
      cards
    />
  )
}

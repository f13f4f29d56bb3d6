import { useMemo } from 'react'
import { formatMoment } from '../../../design/language/format-day.ts'
import { DataTable } from '../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../design/table/data-column.ts'
import type { OwnTelling } from '../contract.ts'
import { useAlertTexts } from './alerts-texts.ts'

type Mail = OwnTelling['mails'][number]

/** The latest mails to oneself, and what became of each. */
export function MailTable({ mails }: { mails: readonly Mail[] }) {
  const say = useAlertTexts()
  const columns = useMemo<DataColumn<Mail>[]>(
    () => [
      { id: 'date', header: say('mail.date'), namesRow: true, cell: ({ date }) => date, width: '8rem' },
      {
        id: 'kind',
        header: say('mail.kind'),
        label: say('mail.kind'),
        cell: ({ kind }) => say(`mail.kind.${kind}`),
      },
      {
        id: 'address',
        header: say('mail.address'),
        label: say('mail.address'),
        cell: ({ address }) => address,
      },
      {
        id: 'state',
        header: say('mail.state'),
        label: say('mail.state'),
        cell: ({ state, tries, movedAt, nextTryAt }) =>
          state === 'waiting' && tries === 0
            ? say('mail.state.first')
            : say(`mail.state.${state}`, {
                at: formatMoment(movedAt),
                next: nextTryAt === null ? '' : formatMoment(nextTryAt),
                tries,
              }),
      },
      { id: 'reply', header: say('mail.reply'), label: say('mail.reply'), cell: ({ reply }) => reply ?? '' },
    ],
    [say],
  )
  return (
    <>
      <h3>{say('mails')}</h3>
      <DataTable
        label={say('mails')}
        columns={columns}
        rows={mails}
        rowKey={({ kind, date, movedAt }) => `${kind} ${date} ${movedAt}`}
        cards
      />
    </>
  )
}

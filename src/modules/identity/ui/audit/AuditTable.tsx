import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { formatMoment } from '../../../../design/language/format-day.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { AuditedEntry } from '../../contract.ts'
import classes from '../Identity.module.css'
import { useIdentityTexts } from '../identity-texts.ts'
import { Outcome } from './Outcome.tsx'
import { useActionWords } from './use-action-words.ts'
import { useOriginWords } from './use-origin-words.ts'

type AuditTableProps = { entries: readonly AuditedEntry[]; chosen: number | undefined }

const from = '/$lang/audit'

/** Entries of the audit, the latest first: when, who in which capacity, what, how it ended, of what, from where. */
export function AuditTable({ entries, chosen }: AuditTableProps) {
  const say = useIdentityTexts()
  const navigate = useNavigate({ from })
  const language = useLanguage()
  const inWords = useActionWords()
  const originWords = useOriginWords()
  const columns = useMemo<DataColumn<AuditedEntry>[]>(
    () => [
      {
        id: 'number',
        header: say('audit.number'),
        label: say('audit.number'),
        width: '4rem',
        cell: (one) => (
          <PlaceLink
            from={from}
            search={(before) => ({ ...before, entry: one.number })}
            resetScroll={false}
            aria-label={say('audit.entry', { number: one.number })}
          >
            {one.number}
          </PlaceLink>
        ),
      },
      {
        id: 'at',
        header: say('audit.at'),
        label: say('audit.at'),
        width: '8.5rem',
        cell: (one) => <span className={classes.whole}>{formatMoment(one.at)}</span>,
      },
      {
        id: 'actor',
        header: say('audit.actor'),
        namesRow: true,
        cell: (one) => (
          <>
            {originWords(one.actorName)}
            {one.actingFor !== null && `; ${say('role.deputyFor', { name: one.actingFor })}`}{' '}
            {one.capacity !== null && (
              <span className={classes.code}>{one.capacityTitle?.[language] ?? one.capacity}</span>
            )}
          </>
        ),
      },
      {
        id: 'action',
        header: say('audit.action'),
        label: say('audit.action'),
        width: '10rem',
        cell: (one) => (
          <>
            {inWords(one.action)} <span className={`${classes.code} ${classes.whole}`}>{one.action}</span>
          </>
        ),
      },
      {
        id: 'outcome',
        header: say('audit.outcome'),
        label: say('audit.outcome'),
        width: '6rem',
        cell: (one) => <Outcome outcome={one.outcome} />,
      },
      {
        id: 'subject',
        header: say('audit.subject'),
        label: say('audit.subject'),
        width: '12rem',
        cell: (one) =>
          one.subject !== null && (
            <>
              {one.subjectName} <span className={`${classes.code} ${classes.key}`}>{one.subject}</span>
            </>
          ),
      },
      {
        id: 'purpose',
        header: say('audit.purpose'),
        label: say('audit.purpose'),
        width: '6.5rem',
        cell: (one) => one.purpose,
      },
      {
        id: 'origin',
        header: say('audit.origin'),
        label: say('audit.origin'),
        width: '6.5rem',
        cell: (one) => <span className={`${classes.code} ${classes.whole}`}>{originWords(one.origin)}</span>,
      },
    ],
    [say, language, inWords, originWords],
  )
  return (
    <DataTable
      label={say('audit.title')}
      columns={columns}
      rows={entries}
      rowKey={(one) => String(one.number)}
      chosenKey={chosen === undefined ? null : String(chosen)}
      onOpen={(one) =>
        void navigate({ search: (before) => ({ ...before, entry: one.number }), resetScroll: false })
      }
      cards
    />
  )
}

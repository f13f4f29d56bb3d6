import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { Approval } from '../../contract.ts'
import classes from '../Work.module.css'
import { approvalPath } from './approval-path.ts'
import { useApprovalTexts } from './approval-texts.ts'
import { useApprovalWords } from './use-approval-words.ts'

/** What waits, each leading to where it is done. */
export function ApprovalTable({ approvals }: { approvals: readonly Approval[] }) {
  const say = useApprovalTexts()
  const language = useLanguage()
  const navigate = useNavigate()
  const wordsOf = useApprovalWords()
  const hasCounts = approvals.some(({ count }) => count !== null)
  const columns = useMemo<DataColumn<Approval>[]>(
    () => [
      {
        id: 'what',
        header: say('column.what'),
        namesRow: true,
        cell: (one) => <PlaceLink to={approvalPath(language, one)}>{wordsOf(one)}</PlaceLink>,
      },
      {
        id: 'year',
        header: say('column.year'),
        label: say('column.year'),
        width: '7rem',
        cell: ({ year }) => year,
      },
      {
        id: 'since',
        header: say('column.since'),
        label: say('column.since'),
        width: '9rem',
        cell: ({ since }) => <span className={classes.whole}>{since ?? '–'}</span>,
      },
      ...(hasCounts
        ? [
            {
              id: 'count',
              header: say('column.count'),
              label: say('column.count'),
              end: true,
              width: '9rem',
              cell: ({ count }: Approval) => (count === null ? '' : formatNumber(language, count, 0)),
            },
          ]
        : []),
    ],
    [say, language, wordsOf, hasCounts],
  )
  return (
    <DataTable
      label={say('title')}
      columns={columns}
      rows={approvals}
      rowKey={({ kind, year, place, what }) => `${kind} ${year} ${place?.level} ${place?.id} ${what}`}
      onOpen={(one) => void navigate({ to: approvalPath(language, one) })}
      cards
    />
  )
}

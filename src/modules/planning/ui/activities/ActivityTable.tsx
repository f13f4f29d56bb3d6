import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import { readSort, writeSort } from '../../../../design/table/sort-address.ts'
import type { Activity } from '../../contract.ts'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import classes from '../Work.module.css'
import { ActivityState } from './ActivityState.tsx'
import { useActivityTexts } from './activity-texts.ts'
import { lateFirst } from './late-first.ts'

type ActivityTableProps = {
  activities: readonly Activity[]
  chosen: string | undefined
  /** Opens one to be changed; undefined for who may not. */
  onChoose: ((activity: string) => void) | undefined
}

const from = '/$lang/plan/$year/activities/$level/$node'

/** Activities, those that are late first, then by the day on which they are due. */
export function ActivityTable({ activities, chosen, onChoose }: ActivityTableProps) {
  const say = useActivityTexts()
  const navigate = useNavigate({ from })
  const { sort } = useSearch({ from })
  const { titleOf } = usePlannedIndicators()
  const rows = useMemo(() => lateFirst(activities), [activities])
  const mayChange = onChoose !== undefined
  const columns = useMemo<DataColumn<Activity>[]>(
    () => [
      {
        id: 'state',
        header: say('column.state'),
        label: say('column.state'),
        width: '13rem',
        cell: (one) => <ActivityState activity={one} />,
      },
      {
        id: 'title',
        header: say('column.title'),
        label: say('column.title'),
        namesRow: true,
        sortBy: (one) => one.title,
        cell: (one) => (
          <>
            {mayChange ? (
              <PlaceLink
                from={from}
                search={(before) => ({ ...before, edit: one.activity })}
                resetScroll={false}
              >
                {one.title}
              </PlaceLink>
            ) : (
              one.title
            )}
            {one.indicator !== null && (
              <span className={classes.note}>{say('moves', { indicator: titleOf(one.indicator) })}</span>
            )}
          </>
        ),
      },
      {
        id: 'owner',
        header: say('column.owner'),
        label: say('column.owner'),
        width: '13rem',
        sortBy: (one) => one.owner,
        cell: (one) => one.owner,
      },
      {
        id: 'startsOn',
        header: say('column.startsOn'),
        label: say('column.startsOn'),
        width: '7rem',
        firstDescending: false,
        sortBy: (one) => one.startsOn,
        cell: (one) => <span className={classes.whole}>{one.startsOn}</span>,
      },
      {
        id: 'dueOn',
        header: say('column.dueOn'),
        label: say('column.dueOn'),
        width: '7rem',
        firstDescending: false,
        sortBy: (one) => one.dueOn,
        cell: (one) => <span className={classes.whole}>{one.dueOn}</span>,
      },
    ],
    [say, titleOf, mayChange],
  )
  return (
    <DataTable<Activity>
      label={say('activities')}
      columns={columns}
      rows={rows}
      rowKey={({ activity }) => activity}
      sort={readSort(sort)}
      onSort={(next) =>
        void navigate({
          search: (before) => ({ ...before, sort: writeSort(next) }),
          replace: true,
          resetScroll: false,
        })
      }
      chosenKey={chosen ?? null}
      {...(onChoose && { onOpen: ({ activity }: Activity) => onChoose(activity) })}
      cards
    />
  )
}

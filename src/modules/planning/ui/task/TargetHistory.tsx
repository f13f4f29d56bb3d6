import { useMemo } from 'react'
import type { z } from 'zod'
import { Figure } from '../../../../design/figure/Figure.tsx'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import { getTargetHistory } from '../../contract.ts'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import classes from '../Work.module.css'
import type { Task } from './TaskContent.tsx'
import { useTaskTexts } from './task-texts.ts'

type History = z.output<typeof getTargetHistory.reply>
type InForce = History['inForce'][number]
type Change = History['changes'][number]

/** A target's history: which was in force from when and who decided it, and who moved it from what to what and why. */
export function TargetHistory({ task, indicator }: { task: Task; indicator: string }) {
  const say = useTaskTexts()
  const { styleOf } = usePlannedIndicators()
  const reply = useEndpoint(getTargetHistory, {
    params: { year: task.year, indicator, level: 'specialist', node: task.specialist.id },
  })
  const style = styleOf(indicator)
  const inForce = useMemo<DataColumn<InForce>[]>(
    () => [
      { id: 'from', header: say('history.from'), namesRow: true, width: '9rem', cell: (one) => one.from },
      {
        id: 'value',
        header: say('column.target'),
        label: say('column.target'),
        end: true,
        width: '8rem',
        cell: (one) => <Figure value={one.value} style={style} reason={say('history.noTarget')} withUnit />,
      },
      {
        id: 'decidedOn',
        header: say('history.decidedOn'),
        label: say('history.decidedOn'),
        width: '9rem',
        cell: (one) => one.decidedOn,
      },
      {
        id: 'name',
        header: say('history.decidedBy'),
        label: say('history.decidedBy'),
        cell: (one) => one.name,
      },
    ],
    [say, style],
  )
  const changes = useMemo<DataColumn<Change>[]>(
    () => [
      { id: 'on', header: say('history.on'), namesRow: true, width: '9rem', cell: (one) => one.on },
      {
        id: 'before',
        header: say('history.before'),
        label: say('history.before'),
        end: true,
        width: '8rem',
        cell: (one) => (
          <Figure value={one.before} style={style} reason={say('history.calculated')} withUnit />
        ),
      },
      {
        id: 'after',
        header: say('history.after'),
        label: say('history.after'),
        end: true,
        width: '8rem',
        cell: (one) => <Figure value={one.after} style={style} reason={say('history.calculated')} withUnit />,
      },
      {
        id: 'name',
        header: say('history.movedBy'),
        label: say('history.movedBy'),
        width: '14rem',
        cell: (one) => one.name,
      },
      {
        id: 'reason',
        header: say('history.reason'),
        label: say('history.reason'),
        cell: (one) => one.reason ?? <span className={classes.faint}>{say('history.noReason')}</span>,
      },
    ],
    [say, style],
  )
  if (reply.isError) return <PlanningFailure error={reply.error} onRetry={() => void reply.refetch()} />
  if (!reply.data) return <LoadingRows rows={3} />
  return (
    <>
      <h3>{say('history.inForce')}</h3>
      <DataTable
        label={say('history.inForce')}
        columns={inForce}
        rows={reply.data.inForce}
        rowKey={({ from, decidedOn, value }) => `${from} ${decidedOn} ${value}`}
        cards
      />
      {reply.data.changes.length === 0 ? (
        <p className={classes.faint}>{say('history.unmoved')}</p>
      ) : (
        <>
          <h3>{say('history.changes')}</h3>
          <DataTable
            label={say('history.changes')}
            columns={changes}
            rows={reply.data.changes}
            rowKey={({ at, before, after }) => `${at} ${before} ${after}`}
            cards
          />
        </>
      )}
    </>
  )
}

import { useMemo } from 'react'
import { formatMoment } from '../../../../design/language/format-day.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import { endOtherSessions, endSession, type OwnSession } from '../../contract.ts'
import classes from '../Identity.module.css'
import { useIdentityTexts } from '../identity-texts.ts'
import { Refusal } from '../Refusal.tsx'
import { describeAgent } from './describe-agent.ts'

type SessionsPartProps = { sessions: readonly OwnSession[]; onChange: () => void }

/** Where one is signed in: from which address, with what browser, since when; each to be ended, but this one. */
export function SessionsPart({ sessions, onChange }: SessionsPartProps) {
  const say = useIdentityTexts()
  const { mutate: end, error } = useAction(endSession, onChange)
  const others = useAction(endOtherSessions, onChange)
  const columns = useMemo<DataColumn<OwnSession>[]>(
    () => [
      {
        id: 'agent',
        header: say('session.agent'),
        namesRow: true,
        cell: (one) => (
          <>
            {describeAgent(one.agent) ?? say('session.unknown')}{' '}
            {one.present && <span className={classes.tag}>{say('session.present')}</span>}
          </>
        ),
      },
      {
        id: 'address',
        header: say('session.address'),
        label: say('session.address'),
        cell: (one) => one.address,
      },
      {
        id: 'way',
        header: say('session.way'),
        label: say('session.way'),
        cell: (one) => say(`session.way.${one.way}`),
      },
      {
        id: 'began',
        header: say('session.began'),
        label: say('session.began'),
        cell: (one) => <span className={classes.whole}>{formatMoment(one.beganAt)}</span>,
      },
      {
        id: 'seen',
        header: say('session.seen'),
        label: say('session.seen'),
        cell: (one) => <span className={classes.whole}>{formatMoment(one.seenAt)}</span>,
      },
      {
        id: 'end',
        header: say('session.end'),
        label: say('session.end'),
        cell: (one) =>
          !one.present && (
            <Button screenOnly onClick={() => end({ params: { session: one.session } })}>
              {say('session.endThis')}
            </Button>
          ),
      },
    ],
    [say, end],
  )
  return (
    <section className={classes.section} aria-labelledby="sessions">
      <h2 id="sessions">{say('session.title')}</h2>
      <p className={classes.text}>{say('session.text')}</p>
      <DataTable
        label={say('session.title')}
        columns={columns}
        rows={sessions}
        rowKey={(one) => one.session}
        cards
      />
      <Refusal error={error ?? others.error} />
      {sessions.some((one) => !one.present) && (
        <div className={classes.buttons} data-screen-only>
          <Button onClick={() => others.mutate({})}>{say('session.endOthers')}</Button>
        </div>
      )}
      <p role="status">{others.data && say('session.ended', { count: others.data.ended })}</p>
    </section>
  )
}

import { formatMoment } from '../../../design/language/format-day.ts'
import { Notice } from '../../../design/states/Notice.tsx'
import type { ResultState } from '../../indicators/contract.ts'
import { useService } from './public/use-service.ts'
import classes from './Window.module.css'
import { useWindowTexts } from './window-texts.ts'

/** For what state of the register the figures stand, and whether it has moved on since. */
export function StateLine({ state: then }: { state: ResultState }) {
  const say = useWindowTexts()
  const now = useService().data?.state
  // What is being done about them, and whether that failed, may have changed since the figures were read.
  const state = now?.calculatedAt === then.calculatedAt && now.position === then.position ? now : then
  const since = state.calculatedAt ? formatMoment(state.calculatedAt) : null
  return (
    <>
      <p className={classes.state}>
        {say('state.counted', { count: state.position })}
        {state.lastRecordedOn && `, ${say('state.recordedUntil', { date: state.lastRecordedOn })}`}
        {state.knownOn && `; ${say('state.knownOn', { date: state.knownOn })}`}
      </p>
      {state.stale && (
        <Notice>
          {say('state.stale', { count: state.registerPosition - state.position })}{' '}
          {since && `${say('state.calculatedAt', { moment: since })} `}
          {say(state.calculating ? 'state.calculating' : 'state.notCalculating')}
        </Notice>
      )}
      {state.failure && <Notice>{say('state.failure', { why: state.failure })}</Notice>}
    </>
  )
}

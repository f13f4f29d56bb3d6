import { formatMoment } from '../../../../design/language/format-day.ts'
import { Notice } from '../../../../design/states/Notice.tsx'
import type { ResultState } from '../../contract.ts'
import { useIndicatorTexts } from '../indicator-texts.ts'
import classes from './FiguresState.module.css'

/** For what state of the register figures stand, and whether it has moved on since. */
export function FiguresState({ state }: { state: ResultState }) {
  const say = useIndicatorTexts()
  const since = state.calculatedAt ? formatMoment(state.calculatedAt) : null
  const more = state.registerPosition - state.position
  return (
    <>
      <p className={classes.state}>
        {say('state.counted', { count: state.position })}
        {state.lastRecordedOn && `, ${say('state.recordedUntil', { date: state.lastRecordedOn })}`}
        {state.knownOn && `; ${say('state.knownOn', { date: state.knownOn })}`}
      </p>
      {state.stale && (
        <Notice>
          {/* Another day makes figures old as well, without anything new in the register. */}
          {more > 0 ? say('state.stale', { count: more }) : say('state.otherDay')}{' '}
          {since && `${say('state.calculatedAt', { moment: since })} `}
          {say(state.calculating ? 'state.calculating' : 'state.notCalculating')}
        </Notice>
      )}
      {state.failure && <Notice>{say('state.failure', { why: state.failure })}</Notice>}
    </>
  )
}

import type { Activity } from '../../contract.ts'
import classes from '../Work.module.css'
import { useActivityTexts } from './activity-texts.ts'

/** Shapes on a field of 16 by 16, each with its own colour and word. */
const shapes = {
  overdue: 'M8 1.6 15 14H1zM7.2 5.8v4h1.6v-4zm0 5.1v1.6h1.6v-1.6z',
  planned: 'M8 2.8a5.2 5.2 0 1 1 0 10.4A5.2 5.2 0 0 1 8 2.8zm0 1.6a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2z',
  under_way: 'M8 3.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6z',
  done: 'M2.2 8.6 4 6.8l2.6 2.6L12.3 3.6l1.8 1.9-7.5 7.6z',
  dropped: 'M3 7h10v2H3z',
}
const colours = {
  overdue: classes.worse,
  planned: classes.faint,
  under_way: undefined,
  done: classes.better,
  dropped: classes.faint,
}

/** The state of an activity, with why it is so; one whose day has passed is late whatever its state. */
export function ActivityState({ activity }: { activity: Activity }) {
  const say = useActivityTexts()
  const { overdue, state, stateNote } = activity
  const shown = overdue ? 'overdue' : state
  return (
    <>
      <span className={colours[shown] ? `${classes.mark} ${colours[shown]}` : classes.mark}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path fillRule="evenodd" d={shapes[shown]} />
        </svg>
        {overdue ? say('late', { state: say(`state.${state}`).toLowerCase() }) : say(`state.${state}`)}
      </span>
      {stateNote && <span className={classes.note}>{stateNote}</span>}
    </>
  )
}

import type { AllotmentStanding } from '../../contract.ts'
import classes from '../Work.module.css'
import { useStandingTexts } from './standing-texts.ts'

/** Shapes on a field of 16 by 16: nothing yet, on its way, done. */
const shapes = {
  open: 'M8 2.8a5.2 5.2 0 1 1 0 10.4A5.2 5.2 0 0 1 8 2.8zm0 1.6a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2z',
  submitted: 'M8 2.8a5.2 5.2 0 1 1 0 10.4A5.2 5.2 0 0 1 8 2.8zm0 1.6v7.2a3.6 3.6 0 0 0 0-7.2z',
  published: 'M2.2 8.6 4 6.8l2.6 2.6L12.3 3.6l1.8 1.9-7.5 7.6z',
}
const colours = { open: classes.faint, submitted: classes.risk, published: classes.better }

/** How far a unit's own distribution has come: shape, word and colour together. */
export function StateMark({ standing, toUnits }: { standing: AllotmentStanding; toUnits: boolean }) {
  const say = useStandingTexts()
  const { state } = standing
  return (
    <span className={`${classes.mark} ${colours[state]}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path fillRule="evenodd" d={shapes[state]} />
      </svg>
      {state === 'published'
        ? say(toUnits ? 'state.published.units' : 'state.published')
        : say(state === 'open' && standing.since ? 'state.anew' : `state.${state}`)}
    </span>
  )
}

import { useIdentityTexts } from '../identity-texts.ts'
import classes from './Permissions.module.css'
import type { Reach } from './reach.ts'

/** How much of a ring is filled: all of it, half, a quarter, a point. */
const shapes: Record<Reach, string> = {
  all: 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1z',
  offices: 'M6 1a5 5 0 0 1 0 10z',
  below: 'M6 6h5a5 5 0 0 1-10 0z',
  own: 'M6 4a2 2 0 1 1 0 4 2 2 0 0 1 0-4z',
}

/** How far a permission reaches: a mark and its word; a dash where it is not held. */
export function ReachMark({ reach }: { reach: Reach | undefined }) {
  const say = useIdentityTexts()
  if (!reach) {
    return (
      <span className={classes.none}>
        <span aria-hidden="true">–</span>
        <span className={classes.unseen}>{say('reach.none')}</span>
      </span>
    )
  }
  return (
    <span className={classes.reach}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <circle cx="6" cy="6" r="5" />
        <path d={shapes[reach]} />
      </svg>
      {say(`reach.${reach}`)}
    </span>
  )
}

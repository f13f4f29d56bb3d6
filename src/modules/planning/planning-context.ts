import type { Day } from '../../platform/calendar/day.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Entered } from '../../platform/entered/open-entered.ts'
import type { Identity, IdentityContext, Viewed } from '../identity/index.ts'
import type { Criterion, Results } from '../indicators/index.ts'
import type { Register } from '../register/index.ts'
import type { Mark } from './contract.ts'

/**
 * How figures of a day stand on the way to their targets, by what is expected of the year: asked of whoever judges, so that a
 * closed month is marked as the Manager's window marks it. Null is given where nothing can be said.
 */
export type CourseOn = (question: {
  day: Day
  knownOn: Day | null
}) => Promise<
  (
    indicator: Criterion,
    node: { level: string; id: string },
    target: number,
  ) => { expected: number; mark: Mark } | null
>

/** What plans are read, changed and decided with. */
export type PlanningContext = Viewed & {
  register: Register
  results: Results
  clock: Clock
  identity: Identity
  entered: () => Promise<Entered<object>>
  places: IdentityContext['places']
  courseOn: CourseOn
}

import type { Clock } from '../../platform/clock/clock.ts'
import type { Entered } from '../../platform/entered/open-entered.ts'
import type { Identity, IdentityContext, Viewed } from '../identity/index.ts'
import type { Results } from '../indicators/index.ts'
import type { Register } from '../register/index.ts'

/** What plans are read, changed and decided with. */
export type PlanningContext = Viewed & {
  register: Register
  results: Results
  clock: Clock
  identity: Identity
  entered: () => Promise<Entered<object>>
  places: IdentityContext['places']
}

import type { Clock } from '../../../platform/clock/clock.ts'
import type { Entered } from '../../../platform/entered/open-entered.ts'
import type { Log } from '../../../platform/log/open-log.ts'
import type { Identity, Viewed } from '../../identity/index.ts'
import type { Results } from '../../indicators/index.ts'
import type { Register } from '../../register/index.ts'

/** What the risk of vacancies is told with. */
export type RiskContext = {
  log: Log
  readonly register: Register
  readonly results: Results
  clock: Clock
  identity: Identity
  entered: () => Promise<Entered<object>>
}

/** The same when somebody asks. */
export type ViewedRiskContext = RiskContext & Viewed

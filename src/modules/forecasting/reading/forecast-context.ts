import type { Clock } from '../../../platform/clock/clock.ts'
import type { Entered } from '../../../platform/entered/open-entered.ts'
import type { Log } from '../../../platform/log/open-log.ts'
import type { Identity } from '../../identity/index.ts'
import type { Results } from '../../indicators/index.ts'
import type { Register } from '../../register/index.ts'

/** What forecasts are made with. */
export type ForecastContext = {
  folder: string
  log: Log
  readonly register: Register
  readonly results: Results
  clock: Clock
  identity: Identity
  entered: () => Promise<Entered<object>>
}

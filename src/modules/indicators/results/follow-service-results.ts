import type { Entered } from '../../../platform/entered/open-entered.ts'
import type { Log } from '../../../platform/log/open-log.ts'
import type { Results } from './open-results.ts'
import { resultsChannel } from './service-results.ts'

/** Has results that are not of the product's day brought up when another server of the service has calculated some. */
export async function followServiceResults({
  entered,
  results,
  log,
}: {
  entered: Entered<object>
  /** Those that are open at the time; throws while the register is closed. */
  results: () => Results
  log: Log
}): Promise<void> {
  await entered.listen(resultsChannel, () => {
    try {
      results().refreshForToday()
    } catch (error) {
      // Whoever opens them looks at them then.
      log.info({ err: error }, 'another server has calculated, while the results are closed here')
    }
  })
}

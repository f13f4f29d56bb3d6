import type { Results } from '../results/open-results.ts'

/** Seconds after which a calculation that failed is tried again; the last for every further time. */
const pauses = [10, 30, 60, 300, 900]

/** Has a calculation that failed tried again, later and later, until one succeeds or the results are closed. */
export function retryFailed(results: Results): void {
  let timer: NodeJS.Timeout | undefined
  let tries = 0
  results.whenChanged.add(() => {
    const { failure, calculating } = results.state()
    if (failure === null) {
      clearTimeout(timer)
      timer = undefined
      tries = 0
    } else if (!calculating && timer === undefined) {
      const pause = pauses[Math.min(tries++, pauses.length - 1)]! * 1000
      timer = setTimeout(() => {
        timer = undefined
        // It is logged and told where it fails.
        results.recalculate('retry').catch(() => undefined)
      }, pause).unref()
    }
  })
}

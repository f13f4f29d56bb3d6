import { Problem } from '../../../platform/http/problem.ts'

/** How many requests each has made of late. */
export type KnownCallers = {
  /** Counts a request. Throws a Problem (429) when there were too many in the last ten seconds. */
  count: (caller: string) => void
}

const milliseconds = 10_000

/** Counts requests by caller, in spans of ten seconds. */
export function knownCallers(most: number, now: () => number = () => performance.now()): KnownCallers {
  let began = now()
  const counts = new Map<string, number>()
  return {
    count: (caller) => {
      const at = now()
      if (at - began >= milliseconds) {
        began = at
        counts.clear()
      }
      const count = (counts.get(caller) ?? 0) + 1
      counts.set(caller, count)
      if (count <= most) return
      const seconds = Math.ceil((milliseconds - (at - began)) / 1000)
      throw new Problem(429, 'too_many_requests', `Too many requests. Try again in ${seconds} seconds`)
    },
  }
}

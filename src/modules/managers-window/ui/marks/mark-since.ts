import type { MarkSince } from '../../../alerts/contract.ts'
import type { Mark } from '../../../planning/contract.ts'

const troubled: readonly Mark[] = ['at_risk', 'not_expected', 'not_fulfilled']

/** When something began: on a day, or at some time of the month that ended with it. */
export type Since = { date: string; exact: boolean }

/** Since when an indicator has the mark that it has now; null where that began after what was kept last, or nothing was kept. */
export function findSince(marks: readonly MarkSince[], now: Mark): Since | null {
  const last = marks.at(-1)
  return last?.mark === now ? { date: last.date, exact: last.exact } : null
}

/** Since when it has been at risk or worse without a break; null where it is not, or nothing was kept of it. */
export function findTroubledSince(marks: readonly MarkSince[], now: Mark): Since | null {
  if (!troubled.includes(now)) return null
  let since: Since | null = null
  for (const { mark, date, exact } of marks.toReversed()) {
    if (!troubled.includes(mark)) break
    since = { date, exact }
  }
  return since
}

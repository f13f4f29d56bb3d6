import type { Activity } from '../../contract.ts'

/** Activities in the order in which they are looked at: the late ones, those still to be done, then the rest; by their day. */
export function lateFirst(activities: readonly Activity[]): Activity[] {
  const rank = ({ overdue, state }: Activity) => {
    if (overdue) return 0
    return state === 'planned' || state === 'under_way' ? 1 : 2
  }
  return activities.toSorted(
    (one, other) =>
      rank(one) - rank(other) || (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0),
  )
}

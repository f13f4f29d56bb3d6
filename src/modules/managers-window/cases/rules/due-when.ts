import type { Day } from '../../../../platform/calendar/day.ts'
import { spanStart } from '../../../../platform/calendar/span.ts'

/** When a case is due, as a day's and a week's work are planned; in the order in which it is done. */
export const dueTimes = ['overdue', 'today', 'this_week', 'next_week', 'later'] as const
export type DueTime = (typeof dueTimes)[number]

/** When a day falls as seen from today; a week begins on Monday. */
export function dueWhen(due: Day, today: Day): DueTime {
  if (due < today) return 'overdue'
  if (due === today) return 'today'
  const nextMonday = spanStart('week', today) + 7
  if (due < nextMonday) return 'this_week'
  return due < nextMonday + 7 ? 'next_week' : 'later'
}

import type { When } from '../contract.ts'

/** Of the days that are neither Saturday nor Sunday the last number. */
const friday = 5

/** The first day after a day on which a report is due. Throws a RangeError where it is never due. */
export function nextDue({ every, onDay }: When, after: Temporal.PlainDate): Temporal.PlainDate {
  // A month is at most 31 days long, so one more than that is due somewhere.
  for (let days = 1; days <= 62; days++) {
    const day = after.add({ days })
    if (every === 'day' && day.dayOfWeek <= friday) return day
    if (every === 'week' && day.dayOfWeek === onDay) return day
    if (every === 'month' && onDay !== null && day.day === Math.min(onDay, day.daysInMonth)) return day
  }
  throw new RangeError(`a report of every ${every} on day ${onDay} is never due`)
}

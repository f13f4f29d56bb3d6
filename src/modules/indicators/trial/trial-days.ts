import { type Day, dayOfParts, partsOfDay } from '../../../platform/calendar/day.ts'

/** The last days of some months, oldest first; the last of them is the day itself, which may cut its month short. */
export function monthEndsBackFrom(day: Day, months: number): Day[] {
  const { year, month } = partsOfDay(day)
  return Array.from({ length: months }, (_, index) => {
    const back = months - 1 - index
    return back === 0 ? day : dayOfParts(year, month - back + 1, 0)
  })
}

import { addMonths, type Day, dayOfParts, partsOfDay } from '../../../platform/calendar/day.ts'

/** The days of some years at which figures are read: weekly from the judged day back and forth, and the year's last day. */
export type JudgedDays = {
  years: readonly number[]
  /** `days[year][point]`. */
  days: readonly (readonly Day[])[]
  weeks: readonly number[]
  origin: number
}

/** The points of a year and of those before it for a day. */
export function judgedDays(date: Day, firstYear: number): JudgedDays {
  const { year } = partsOfDay(date)
  const first = dayOfParts(year, 1, 1)
  const last = dayOfParts(year, 12, 31)
  const own: Day[] = []
  for (let day = date; day >= first; day -= 7) own.unshift(day)
  const origin = own.length - 1
  for (let day = date + 7; day < last; day += 7) own.push(day)
  if (date < last) own.push(last)
  const years = Array.from({ length: year - firstYear + 1 }, (_, index) => firstYear + index)
  return {
    years,
    days: years.map((one) => own.map((day) => addMonths(day, 12 * (one - year)))),
    weeks: own.map((day) => (day - first + 1) / 7),
    origin,
  }
}

/** The same day of an earlier month: of a month's last day the last one. */
export function monthsEarlier(day: Day, months: number): Day {
  const { year, month } = partsOfDay(day)
  const isLast = partsOfDay(day + 1).month !== month
  return isLast ? dayOfParts(year, month - months + 1, 0) : addMonths(day, -months)
}

/** A day and the ones each a week before it, as far as they are of its year and of the last so many weeks. */
export function weeklyBack(day: Day, most: number): Day[] {
  const first = dayOfParts(partsOfDay(day).year, 1, 1)
  const days: Day[] = []
  for (let one = day; one >= first && days.length <= most; one -= 7) days.push(one)
  return days
}

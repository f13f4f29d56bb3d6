import { partsOfDay } from '../../../platform/calendar/day.ts'

/** Months since January 1970. */
export function monthOfDay(day: number): number {
  const { year, month } = partsOfDay(day)
  return (year - 1970) * 12 + month - 1
}

/** The calendar month of such a number, 0 for January. */
export function monthOfYear(month: number): number {
  return ((month % 12) + 12) % 12
}

/**
 * A calendar day as a whole number of days since 1970-01-01, the form in which the stores and the
 * calculation hold dates. `Temporal.PlainDate` is the form at the edges (API, command line, screens).
 */
export type Day = number

const dayLength = 86_400_000

/** The day of an ISO 8601 date (`2012-02-29`); undefined when the text is no real calendar date. */
export function findDay(text: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const milliseconds = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(milliseconds)) return undefined
  const day = milliseconds / dayLength
  return isoOfDay(day) === text ? day : undefined
}

/** The day of an ISO 8601 date. Throws a RangeError that quotes the text when it is no calendar date. */
export function dayOf(text: string): Day {
  const day = findDay(text)
  if (day === undefined) throw new RangeError(`"${text}" is not a date of the form 2012-06-30`)
  return day
}

/** The ISO 8601 text of a day, `2012-02-29`. Years 0000–9999. */
export function isoOfDay(day: Day): string {
  return new Date(day * dayLength).toISOString().slice(0, 10)
}

/** Year, month (1–12) and day of the month of a day. */
export function partsOfDay(day: Day): { year: number; month: number; dayOfMonth: number } {
  const date = new Date(day * dayLength)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, dayOfMonth: date.getUTCDate() }
}

/** The day of a year, a month (1–12, beyond which years are carried) and a day of that month. */
export function dayOfParts(year: number, month: number, dayOfMonth: number): Day {
  // Date.UTC takes the years 0 to 99 for those of the last century.
  return new Date(0).setUTCFullYear(year, month - 1, dayOfMonth) / dayLength
}

/** `months` later (or earlier when negative), clamped to the month's end: 31 October + 4 months = 28 or 29 February. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, dayOfMonth } = partsOfDay(day)
  const lastOfMonth = dayOfParts(year, month + months + 1, 0)
  const first = dayOfParts(year, month + months, 1)
  return Math.min(first + dayOfMonth - 1, lastOfMonth)
}

import { addMonths, type Day } from '../../../platform/calendar/day.ts'
import type { Range } from '../../../platform/calendar/span.ts'

/**
 * ClickHouse's SQL of the civil calendar, over days since 1970 as whole numbers: an old ClickHouse has no dates before
 * 1970 nor after 2105. Years begin in March here, so that a leap day is the last of its year; no day is before the
 * first of March of the year 0, so that nothing that is divided is negative.
 */

/** Days from 0000-03-01 to 1970-01-01. */
const before1970 = 719_468
const daysOf400Years = 146_097

/** SQL of the year that a day lies in, and of its number in that year from 0 on. */
export function yearFromMarch(day: string): { year: string; dayOfYear: string } {
  const since = `(${day} + ${before1970})`
  const inEra = `(${since} % ${daysOf400Years})`
  const yearOfEra = `intDiv(${inEra} - intDiv(${inEra}, 1460) + intDiv(${inEra}, 36524) - intDiv(${inEra}, 146096), 365)`
  return {
    year: `(${yearOfEra} + 400 * intDiv(${since}, ${daysOf400Years}))`,
    dayOfYear: `(${inEra} - (365 * ${yearOfEra} + intDiv(${yearOfEra}, 4) - intDiv(${yearOfEra}, 100)))`,
  }
}

/**
 * SQL of the day on which somebody completes some years, of the {@link yearFromMarch} of their birth. Someone born on
 * 29 February does on 1 March of a common year: the day after the last of the year that begins in March.
 */
export function birthday(year: string, dayOfYear: string, years: number): string {
  const later = `(${year} + ${years})`
  return `(365 * ${later} + intDiv(${later}, 4) - intDiv(${later}, 100) + intDiv(${later}, 400) + ${dayOfYear} - ${before1970})`
}

/** Which days, with some months added, lie in some ranges, and SQL of what they come to. */
export type MonthsLater = {
  /** The days from which ranges are reached, in order and apart. */
  windows: readonly Range[]
  /** SQL of the day some months later than a day of the windows, clamped to the month's end. */
  sql: (day: string) => string
}

/** Adds months by looking days up: arithmetic would be longer than all else in a query, and told again in each part. */
export function monthsLater(months: number, ranges: readonly Range[]): MonthsLater {
  // A month's last days may come to the same day: three to either side make up for that.
  const reached = ranges.map(({ from, to }) => ({
    from: addMonths(from, -months) - 3,
    to: addMonths(to, -months) + 3,
  }))
  const windows: Range[] = []
  for (const { from, to } of reached.sort((a, b) => a.from - b.from)) {
    const last = windows.at(-1)
    if (last && from <= last.to + 1) last.to = Math.max(last.to, to)
    else windows.push({ from, to })
  }
  return {
    windows,
    sql(day) {
      const found = windows.map(({ from, to }) => {
        const days: Day[] = []
        for (let one = from; one <= to; one++) days.push(addMonths(one, months))
        return `${day} <= ${to}, [${days.join(',')}][${day} - (${from - 1})]`
      })
      return `multiIf(${found.join(', ')}, 0)`
    },
  }
}

/**
 * ClickHouse's SQL of the civil calendar, over days since 1970 as whole numbers: an old ClickHouse has no dates before
 * 1970 nor after 2105. Years begin in March here, so that a leap day is the last of its year; no day is before the
 * first of March of the year 0, so that nothing that is divided is negative.
 */

/** Days from 0000-03-01 to 1970-01-01. */
const before1970 = 719_468
const daysOf400Years = 146_097

/** More than the days of any year: see {@link ageMark}. */
export const marksOfYear = 366

/**
 * SQL of a whole number of a day by which years are told: of two days' numbers the difference divided by
 * {@link marksOfYear}, rounded down, is how many years are completed from the one to the other. Someone born on
 * 29 February completes a year on 1 March of a common year.
 */
export function ageMark(day: string): string {
  const { year, dayOfYear } = yearFromMarch(day)
  return `(${year} * ${marksOfYear} + ${dayOfYear})`
}

/** SQL of the day some months later, clamped to the month's end. `day` should be a column, as it is repeated. */
export function monthsLater(day: string, months: number): string {
  const { year, dayOfYear } = yearFromMarch(day)
  const month = `intDiv(5 * ${dayOfYear} + 2, 153)`
  const later = `(${year} * 12 + ${month} + ${months})`
  const sinceFirst = `${dayOfYear} - intDiv(153 * ${month} + 2, 5)`
  return `toInt32(least(${firstOf(later)} + ${sinceFirst}, ${firstOf(`(${later} + 1)`)} - 1))`
}

function yearFromMarch(day: string): { year: string; dayOfYear: string } {
  const since = `(${day} + ${before1970})`
  const inEra = `(${since} % ${daysOf400Years})`
  const yearOfEra = `intDiv(${inEra} - intDiv(${inEra}, 1460) + intDiv(${inEra}, 36524) - intDiv(${inEra}, 146096), 365)`
  return {
    year: `(${yearOfEra} + 400 * intDiv(${since}, ${daysOf400Years}))`,
    dayOfYear: `(${inEra} - (365 * ${yearOfEra} + intDiv(${yearOfEra}, 4) - intDiv(${yearOfEra}, 100)))`,
  }
}

/** SQL of the first day of a month, numbered from March of the year 0. */
function firstOf(month: string): string {
  const year = `intDiv(${month}, 12)`
  return `(365 * ${year} + intDiv(${year}, 4) - intDiv(${year}, 100) + intDiv(${year}, 400) + intDiv(153 * (${month} % 12) + 2, 5) - ${before1970})`
}

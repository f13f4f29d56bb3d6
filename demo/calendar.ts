import type { Random } from './random.ts'

/**
 * Days as whole numbers since 1970-01-01, with tables for the years the demo touches (1970–2017): in a loop over
 * twenty million rows a table look-up is what a date may cost.
 */
const tableLength = 17532

/** A day beyond every other: "has not ended". */
export const never = 1_000_000

/** Day → 'YYYY-MM-DD'. */
export const isoOfDay: string[] = []
/** Day → months since 1970-01. */
export const monthOfDay = new Int32Array(tableLength)
/** Month since 1970-01 → its first day. */
export const firstDayOfMonth: number[] = []
/** Day → month and day as one number, 1231 for 31 December. */
export const monthDayOfDay = new Int32Array(tableLength)
const workdayFrom = new Int32Array(tableLength)

const fixedHolidays = new Set([101, 216, 311, 501, 624, 706, 815, 1101, 1224, 1225, 1226])

let date = Temporal.PlainDate.from('1970-01-01')
for (let day = 0; day < tableLength; day++) {
  isoOfDay.push(date.toString())
  monthOfDay[day] = (date.year - 1970) * 12 + date.month - 1
  monthDayOfDay[day] = date.month * 100 + date.day
  if (date.day === 1) firstDayOfMonth.push(day)
  date = date.add({ days: 1 })
}

const easterMondays = new Set<number>()
for (let year = 1990; year <= 2017; year++) easterMondays.add(easterSunday(year) + 1)

for (let day = tableLength - 1; day >= 0; day--) {
  const weekday = (day + 3) % 7
  const closed = weekday >= 5 || fixedHolidays.has(monthDayOfDay[day]!) || easterMondays.has(day)
  workdayFrom[day] = closed && day < tableLength - 1 ? workdayFrom[day + 1]! : day
}

/** The day itself when offices are open, else the next such day; `never` for days after the simulation. */
export function workday(day: number): number {
  return day > simulationEnd ? never : workdayFrom[day]!
}

/**
 * The day on which something is done that would have been done on `day`: that day, or, when offices are closed, one of
 * the next week, so that Mondays are not those of three days.
 */
export function anyWorkday(random: Random, day: number): number {
  const open = workday(day)
  return open === day ? day : workday(open + Math.floor(random.next() * 5))
}

/** The day of 'YYYY-MM-DD'. */
export function dayOf(iso: string): number {
  const epoch = Temporal.PlainDate.from('1970-01-01')
  return epoch.until(Temporal.PlainDate.from(iso), { largestUnit: 'days' }).days
}

export function yearOfDay(day: number): number {
  return 1970 + Math.floor(monthOfDay[day]! / 12)
}

/** 'YYYY-MM' of a month since 1970-01. */
export function nameOfMonth(month: number): string {
  return `${1970 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
}

/** Whole months later, clamped to the end of the month: 31 October and 4 months is 28 or 29 February. */
export function addMonths(day: number, months: number): number {
  const month = monthOfDay[day]!
  const inMonth = day - firstDayOfMonth[month]!
  const first = firstDayOfMonth[month + months]!
  return Math.min(first + inMonth, firstDayOfMonth[month + months + 1]! - 1)
}

/** Gregorian Easter (the anonymous algorithm, Meeus). */
function easterSunday(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return dayOf(
    `${year}-${String(Math.floor(f / 31)).padStart(2, '0')}-${String((f % 31) + 1).padStart(2, '0')}`,
  )
}

/** The first day that is simulated; what was open before it is given a past. */
export const simulationStart = dayOf('2009-01-01')
/** The last day that is simulated. */
export const simulationEnd = dayOf('2013-06-30')
/** The month of the first extract, January 2010; all that was recorded earlier is sent with it. */
export const firstExtractMonth = 480
/** Extracts of the demo itself: January 2010 to December 2012. */
export const extractCount = 36
/** January to June 2013, the truth about late 2012. */
export const laterCount = 6
/** From this day the reorganised units stand. */
export const reorganisationDay = dayOf('2012-07-01')

/** Which extract a row recorded on a day belongs to; one past the last is never sent. */
export function extractOfDay(day: number): number {
  return Math.max(0, monthOfDay[day]! - firstExtractMonth)
}

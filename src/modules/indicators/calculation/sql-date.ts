import { type Day, dayOf, isoOfDay } from '../../../platform/calendar/day.ts'
import type { Range } from '../../../platform/calendar/span.ts'

const firstLiteral = dayOf('0001-01-01')
const lastLiteral = dayOf('9999-12-31')

/** An SQL date. Beyond the years that a literal can tell, the day before or after them is reckoned from 1970. */
export function date(day: Day): string {
  if (day >= firstLiteral && day <= lastLiteral) return `DATE '${isoOfDay(day)}'`
  return `(DATE '1970-01-01' + (${day}))`
}

/** Later than every day that can be asked for: an end that is not included. */
export const far = "DATE '10000-01-01'"

/** Earlier than every day that can be asked for. */
export const ever = date(-700_000)

/** An SQL condition that a day lies in one of the ranges. */
export function inRanges(day: string, ranges: readonly Range[]): string {
  return ranges.map(({ from, to }) => `${day} BETWEEN ${date(from)} AND ${date(to)}`).join(' OR ')
}

import { addMonths, type Day, dayOfParts, partsOfDay } from './day.ts'

/** The spans that a figure may be asked for; each ends with the day asked for, both ends included. */
export const spans = ['ytd', 'quarter', 'month', 'week'] as const
export type Span = (typeof spans)[number]

/** First day of the span that ends with `day`: 1 January, first of the quarter or month, Monday of the week. */
export function spanStart(span: Span, day: Day): Day {
  const { year, month } = partsOfDay(day)
  if (span === 'ytd') return dayOfParts(year, 1, 1)
  if (span === 'quarter') return dayOfParts(year, month - ((month - 1) % 3), 1)
  if (span === 'month') return dayOfParts(year, month, 1)
  // 1970-01-01 was a Thursday: three days after a Monday.
  return day - ((((day + 3) % 7) + 7) % 7)
}

/** Both ends of the span that ends with `day`. */
export function spanEndingOn(span: Span, day: Day): { from: Day; to: Day } {
  return { from: spanStart(span, day), to: day }
}

/** The year before: the same span with both ends moved back 12 months (29 February becomes 28). */
export function yearBefore({ from, to }: { from: Day; to: Day }): { from: Day; to: Day } {
  return { from: addMonths(from, -12), to: addMonths(to, -12) }
}

/** The months of a span as inclusive ranges: the first begun at its start, the last cut at its end. */
export function monthsOf({ from, to }: { from: Day; to: Day }): { from: Day; to: Day }[] {
  const months: { from: Day; to: Day }[] = []
  for (let start = from; start <= to; ) {
    const { year, month } = partsOfDay(start)
    const end = Math.min(dayOfParts(year, month + 1, 0), to)
    months.push({ from: start, to: end })
    start = end + 1
  }
  return months
}

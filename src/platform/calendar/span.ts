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

/** Days from one to another, both included; where they are a span (or one moved in time), of which kind. */
export type Range = { from: Day; to: Day; span?: Span }

/** The span that ends with `day`. */
export function spanEndingOn(span: Span, day: Day): Range & { span: Span } {
  return { from: spanStart(span, day), to: day, span }
}

/** The year before: the same span with both ends moved back 12 months (29 February becomes 28). */
export function yearBefore(range: Range): Range {
  return movedBy(range, -12)
}

/** The same span with both ends moved by some months. */
export function movedBy(range: Range, months: number): Range {
  return { ...range, from: addMonths(range.from, months), to: addMonths(range.to, months) }
}

/** The months of a span as inclusive ranges: the first begun at its start, the last cut at its end. */
export function monthsOf({ from, to }: Range): Range[] {
  const months: Range[] = []
  for (let start = from; start <= to; ) {
    const { year, month } = partsOfDay(start)
    const end = Math.min(dayOfParts(year, month + 1, 0), to)
    months.push({ from: start, to: end })
    start = end + 1
  }
  return months
}

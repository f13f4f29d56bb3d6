/** Calendar arithmetic on ISO dates kept as text, which compare as text. */

/** A span of days, both ends included. */
export type Span = { lo: string; hi: string }

/** The spans that an indicator can be asked for. */
export type SpanName = 'ytd' | 'quarter' | 'month' | 'week'

/** The span that ends with a day. */
export function spanEndingOn(date: string, span: SpanName): Span {
  const day = Temporal.PlainDate.from(date)
  const first = day.with({ day: 1 })
  switch (span) {
    case 'ytd':
      return { lo: first.with({ month: 1 }).toString(), hi: date }
    case 'quarter':
      return { lo: first.with({ month: day.month - ((day.month - 1) % 3) }).toString(), hi: date }
    case 'month':
      return { lo: first.toString(), hi: date }
    case 'week':
      return { lo: day.subtract({ days: day.dayOfWeek - 1 }).toString(), hi: date }
  }
}

/** The same span with both ends moved back 12 months (29 February → 28). */
export function yearBefore({ lo, hi }: Span): Span {
  return { lo: addMonths(lo, -12), hi: addMonths(hi, -12) }
}

/** The day so many months later, cut to the end of its month. */
export function addMonths(date: string, months: number): string {
  return Temporal.PlainDate.from(date).add({ months }, { overflow: 'constrain' }).toString()
}

/** The day so many days later. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString()
}

/** Days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days
}

/** Whether a day lies in a span. */
export function within(day: string, { lo, hi }: Span): boolean {
  return lo <= day && day <= hi
}

/** Every day of a span. */
export function daysOf({ lo, hi }: Span): string[] {
  const days: string[] = []
  for (let day = lo; day <= hi; day = addDays(day, 1)) days.push(day)
  return days
}

/** The months of a span, the first begun at its start and the last cut at its end. */
export function monthsOf(span: Span): Span[] {
  const months = Map.groupBy(daysOf(span), (day) => day.slice(0, 7))
  return [...months.values()].map((days) => ({ lo: days[0] ?? '', hi: days.at(-1) ?? '' }))
}

/** Completed years of age; for those born on 29 February a common year is completed on 1 March. */
export function ageOn(birth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4))
  return day.slice(5) < birth.slice(5) ? years - 1 : years
}

/** Whether something that starts and perhaps ends has a day in a span. */
export function overlaps(start: string, end: string | null, { lo, hi }: Span): boolean {
  return start <= hi && (end === null || end >= lo)
}

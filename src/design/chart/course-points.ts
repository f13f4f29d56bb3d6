/** A day's value on an indicator's line; null where there is none. */
export type CoursePoint = { date: string; value: number | null }

/** Both lines of a course laid over one year: for each day of it, this year's value and that of the same day before. */
export type CourseDay = {
  date: string
  now: number | null
  before: number | null
}

/**
 * Lays last year's days over this year's by month and day. Without a 29 February of its own the year before has none
 * on that day; one of its own falls away where this year has none.
 */
export function layOver(
  year: number,
  thisYear: readonly CoursePoint[],
  lastYear: readonly CoursePoint[],
): CourseDay[] {
  const now = new Map(thisYear.map((point) => [point.date, point.value]))
  const before = new Map(lastYear.map((point) => [point.date.slice(5), point.value]))
  const days: CourseDay[] = []
  let day = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  while (day.year === year) {
    const date = day.toString()
    days.push({ date, now: now.get(date) ?? null, before: before.get(date.slice(5)) ?? null })
    day = day.add({ days: 1 })
  }
  return days
}

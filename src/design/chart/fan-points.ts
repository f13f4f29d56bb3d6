import type { CourseDay } from './course-points.ts'

/** Where a line is expected to stand on a day, and from the judged day on where it is forecast to. */
export type FanPoint = {
  date: string
  expected: number | null
  median: number | null
  lower: number | null
  upper: number | null
}

/** A fan's values on each day of a course; null before its first point, and where it says nothing. */
export type FanDay = Omit<FanPoint, 'date'>

/** Draws a fan's points, some days apart, out to every day between them. */
export function fanByDay(days: readonly CourseDay[], points: readonly FanPoint[]): FanDay[] {
  const places = new Map(days.map(({ date }, index) => [date, index]))
  const placed = points.flatMap((point) => {
    const index = places.get(point.date)
    return index === undefined ? [] : [{ ...point, index }]
  })
  return days.map((_, index) => {
    const before = placed.findLast((point) => point.index <= index)
    const after = placed.find((point) => point.index >= index)
    const between = (part: keyof FanDay): number | null => {
      const [from, to] = [before?.[part] ?? null, after?.[part] ?? null]
      if (!before || !after || from === null || to === null) return null
      if (after.index === before.index) return from
      return from + ((to - from) * (index - before.index)) / (after.index - before.index)
    }
    return {
      expected: between('expected'),
      median: between('median'),
      lower: between('lower'),
      upper: between('upper'),
    }
  })
}

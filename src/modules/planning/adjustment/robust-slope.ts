/** A point of a course: a year and a place on a scale. */
export type CoursePoint = { year: number; at: number }

/** Change in a year, by the median of the slopes of all pairs (Theil and Sen): one odd year does not make it. Undefined below two. */
export function robustSlope(course: readonly CoursePoint[]): number | undefined {
  const slopes = course
    .flatMap((one, index) =>
      course
        .slice(index + 1)
        .flatMap((other) => (other.year === one.year ? [] : [(other.at - one.at) / (other.year - one.year)])),
    )
    .sort((a, b) => a - b)
  if (slopes.length === 0) return undefined
  const middle = slopes.length >> 1
  return slopes.length % 2 === 1 ? slopes[middle] : (slopes[middle - 1]! + slopes[middle]!) / 2
}

/**
 * The way that a figure usually takes through a year, at one point of it: of a count the share of the year's end that is usually
 * reached; of a share of 0–100 % how far it usually still is from its year's end, of another ratio what part of that it usually
 * is; of a level the even way from where the year began, which its seasons leave (as a logarithm) by what they usually do.
 */
export type Way =
  | { kind: 'share'; share: number }
  | { kind: 'distance'; left: number }
  | { kind: 'part'; part: number }
  | { kind: 'line'; start: number | null; gone: number; season: number }

/** Where a figure would be at the point on its usual way to a value at the year's end. */
export function pointOnWay(way: Way, end: number): number {
  switch (way.kind) {
    case 'share':
      return end * way.share
    case 'distance':
      return Math.min(100, Math.max(0, end - way.left))
    case 'part':
      return end * way.part
    case 'line': {
      const { start, gone, season } = way
      if (start === null) return end
      if (start > 0 && end > 0) return start ** (1 - gone) * end ** gone * Math.exp(season)
      return start + (end - start) * gone
    }
  }
}

/**
 * What seasons usually do to a level at the points of a year, as logarithms: how far past years were from an even way between
 * their own beginning and end there. 0 where nothing can be told, and at the year's end.
 *
 * @param years the values of past years at the points, oldest first
 * @param weeks from the beginning of the year to each point
 */
export function seasonOf(years: readonly (readonly number[])[], weeks: readonly number[]): number[] {
  const end = weeks.length - 1
  return weeks.map((week, point) => {
    const found = years.flatMap((values, year) => {
      // A year begins where the one before it ended; the first of them at its first point.
      const before = years[year - 1]
      const [start, from] = before ? [before[end]!, 0] : [values[0]!, weeks[0]!]
      const gone = (week - from) / (weeks[end]! - from)
      const off = Math.log(values[point]! / start) - gone * Math.log(values[end]! / start)
      return Number.isFinite(off) ? [off] : []
    })
    return found.length === 0 ? 0 : found.reduce((sum, one) => sum + one, 0) / found.length
  })
}

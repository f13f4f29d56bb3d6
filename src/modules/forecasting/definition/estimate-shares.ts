import { type Course, increment, type NodeNumbers, type Panel } from './panel.ts'

/** What past years came to before a point and after it, added up over the years: `before`, `after`. */
export type PastHalves = { before: NodeNumbers; after: NodeNumbers }

/** What some past years came to from the beginning to a point, and from there to another. */
export function pastHalves(
  panel: Panel,
  course: Course,
  { judged, years, origin, end }: { judged: number; years: readonly number[]; origin: number; end: number },
): PastHalves {
  const before = new Float64Array(panel.nodes)
  const after = new Float64Array(panel.nodes)
  for (const year of years) {
    const first = increment(course, judged, year, -1, origin)
    const rest = increment(course, judged, year, origin, end)
    for (let node = 0; node < panel.nodes; node++) {
      before[node]! += numberOr(first[node]!, 0)
      after[node]! += numberOr(rest[node]!, 0)
    }
  }
  return { before, after }
}

/**
 * The share of a stretch that is usually reached by a point of it: of each node its own past, drawn towards the node above the
 * more the less of it there is. `weight` is how much of the node above counts, in what a middling node comes to.
 */
export function shrunkShares(panel: Panel, { before, after }: PastHalves, weight: number): NodeNumbers {
  const shares = new Float64Array(panel.nodes)
  const totals = Array.from(before, (one, node) => one + after[node]!)
  const own = totals.filter((total, node) => panel.parents[node]! >= 0 && total > 0)
  const drawn = weight * (median(own) ?? 0)
  for (const node of panel.order) {
    const above = panel.parents[node]!
    const total = totals[node]!
    if (above < 0) {
      shares[node] = total > 0 ? before[node]! / total : Number.NaN
      continue
    }
    const given = shares[above]!
    shares[node] = Number.isNaN(given)
      ? total > 0
        ? before[node]! / total
        : Number.NaN
      : total + drawn > 0
        ? (before[node]! + drawn * given) / (total + drawn)
        : given
    // Amounts that are taken back can make a share of anything.
    if (!(shares[node]! >= 0 && shares[node]! <= 1)) shares[node] = given
  }
  return shares
}

/** The middle of some numbers; undefined of none. */
export function median(numbers: readonly number[]): number | undefined {
  if (numbers.length === 0) return undefined
  const sorted = Float64Array.from(numbers).sort()
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** A number, or another where it is none. */
export function numberOr(one: number, other: number): number {
  return Number.isFinite(one) ? one : other
}

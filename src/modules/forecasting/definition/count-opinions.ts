import { median, numberOr, pastHalves, shrunkShares } from './estimate-shares.ts'
import { type Course, increment, type NodeNumbers, type Panel } from './panel.ts'

/** The question that ways of forecasting answer: what a figure of a year will come to between two points of it. */
export type Question = {
  /** The year, and the ones before it that may be looked at, ascending. */
  judged: number
  past: readonly number[]
  origin: number
  end: number
}

/** Weeks over which the latest pace is measured. */
const latestWeeks = 9

/** The place of a point some weeks before another; −1 is the beginning of the year. */
export function pointBefore({ weeks }: Panel, point: number, by: number): number {
  let found = point
  while (found >= 0 && weeks[point]! - weeks[found]! < by - 0.01) found--
  return found
}

/**
 * Ways of forecasting what a sum through the year still comes to after a point: by each the rest of the stretch at every node.
 * `usual` is the one that stands where another has nothing to go by; `shares` the share usually reached by the point.
 */
export function countOpinions(
  panel: Panel,
  course: Course,
  question: Question,
): { opinions: NodeNumbers[]; usual: NodeNumbers; shares: NodeNumbers } {
  const { judged, past, origin, end } = question
  const { nodes } = panel
  const now = course.at(judged, origin)
  const straightBy = course.work(judged, origin, end) / course.work(judged, -1, origin)
  const straight = now.map((one) => one * straightBy)
  if (past.length === 0) {
    const share = 1 / (1 + straightBy)
    return { opinions: [straight], usual: straight, shares: new Float64Array(nodes).fill(share) }
  }
  const halves = pastHalves(panel, course, { judged, years: past, origin, end })
  const shares = shrunkShares(panel, halves, 1)
  const own = shrunkShares(panel, halves, 0)
  const above = shrunkShares(panel, halves, 1e9)
  const by = (share: NodeNumbers): NodeNumbers =>
    now.map((one, node) => numberOr((one * (1 - share[node]!)) / share[node]!, straight[node]!))
  const usual = by(shares)
  const last = past.at(-1)!
  const lastBefore = increment(course, judged, last, -1, origin)
  const lastAfter = increment(course, judged, last, origin, end)
  // Last year's rest, moved as the year has moved so far above the node.
  const grown = now.map((_, node) => {
    const from = panel.parents[node]! < 0 ? node : panel.parents[node]!
    const growth = now[from]! / lastBefore[from]!
    return lastBefore[node]! + lastAfter[node]! > 0
      ? numberOr(lastAfter[node]! * growth, usual[node]!)
      : usual[node]!
  })
  // Between the two: a node's own year so far counts by what it holds beside a middling node's.
  const middling = median(Array.from(now).filter((one) => one > 0)) ?? 0
  const level = now.map((one, node) => {
    const weight = one / (one + 0.5 * middling)
    return numberOr(weight * usual[node]! + (1 - weight) * grown[node]!, usual[node]!)
  })
  const latest = latestPace(panel, course, question)
  const pace = latest ? now.map((_, node) => numberOr(latest[node]!, usual[node]!)) : usual
  return { opinions: [straight, by(own), usual, by(above), grown, level, pace], usual, shares }
}

/** The rest of the year if the latest weeks' pace goes on, by the seasons of the past; null before there are such weeks. */
function latestPace(
  panel: Panel,
  course: Course,
  { judged, past, origin, end }: Question,
): NodeNumbers | null {
  const from = pointBefore(panel, origin, latestWeeks)
  if (from < 0) return null
  const now = course.at(judged, origin)
  const before = course.at(judged, from)
  const { before: usualLatest } = stretch(panel, course, judged, past, from, origin)
  const { before: usualRest } = stretch(panel, course, judged, past, origin, end)
  const factors = shrunkFactors(panel, usualLatest, usualRest)
  return now.map((one, node) => (one - before[node]!) * factors[node]!)
}

function stretch(
  panel: Panel,
  course: Course,
  judged: number,
  years: readonly number[],
  from: number,
  to: number,
): { before: NodeNumbers } {
  const sum = new Float64Array(panel.nodes)
  for (const year of years) {
    const found = increment(course, judged, year, from, to)
    for (let node = 0; node < sum.length; node++) sum[node]! += numberOr(found[node]!, 0)
  }
  return { before: sum }
}

/** How many times a stretch another is, drawn towards the node above like shares are. */
function shrunkFactors(panel: Panel, of: NodeNumbers, to: NodeNumbers): NodeNumbers {
  const shares = shrunkShares(panel, { before: of, after: to }, 1)
  return shares.map((share) => (1 - share) / share)
}

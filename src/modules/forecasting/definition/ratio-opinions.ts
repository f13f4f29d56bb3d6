import { countOpinions, pointBefore, type Question } from './count-opinions.ts'
import { numberOr, pastHalves } from './estimate-shares.ts'
import type { Course, NodeNumbers, Panel } from './panel.ts'

/** Weeks over which the latest rate is measured. */
const latestWeeks = 13

/** A figure that divides one running sum by another, and by how much it multiplies. */
export type RatioCourse = { numerator: Course; denominator: Course; times: number }

/**
 * Ways of forecasting a ratio of running sums at a later point: what it is now goes on in part, and the rest of the year brings
 * a rate of its own. `rest` is the part of the denominator that is still to come.
 */
export function ratioOpinions(
  panel: Panel,
  { numerator, denominator, times }: RatioCourse,
  question: Question,
): { opinions: NodeNumbers[]; usual: NodeNumbers; rest: NodeNumbers; restAmount: NodeNumbers } {
  const { judged, past, origin, end } = question
  const { parents, order, nodes } = panel
  const n = numerator.at(judged, origin)
  const d = denominator.at(judged, origin)
  const expected = countOpinions(panel, denominator, question).usual
  const rest = d.map((one, node) => {
    const share = expected[node]! / (one + expected[node]!)
    return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 1
  })
  const rate = (top: NodeNumbers, below: NodeNumbers): NodeNumbers =>
    top.map((one, node) => (below[node]! > 0 ? (times * one) / below[node]! : Number.NaN))
  const own = rate(n, d)
  // A node of few cases is drawn towards the one above.
  const levels = new Float64Array(nodes)
  for (const node of order) {
    const above = parents[node]!
    if (above < 0) levels[node] = own[node]!
    else {
      const few = 30
      const given = numberOr(levels[above]!, own[node]!)
      levels[node] = d[node]! > 0 ? (times * n[node]! + few * given) / (d[node]! + few) : given
    }
  }
  const mixed = (of: NodeNumbers): NodeNumbers =>
    own.map((one, node) => {
      const later = numberOr(of[node]!, numberOr(levels[node]!, one))
      return Number.isNaN(one) ? later : (1 - rest[node]!) * one + rest[node]! * later
    })
  const persisting = mixed(own)
  const restAmount = expected
  if (past.length === 0) return { opinions: [persisting, mixed(levels)], usual: persisting, rest, restAmount }
  const halves = {
    n: pastHalves(panel, numerator, { judged, years: past, origin, end }),
    d: pastHalves(panel, denominator, { judged, years: past, origin, end }),
  }
  const pastNow = rate(halves.n.before, halves.d.before)
  const pastRest = rate(halves.n.after, halves.d.after)
  const top = order[0]!
  const topShift = pastRest[top]! - pastNow[top]!
  const topFactor = pastRest[top]! / pastNow[top]!
  const shifted = own.map((one) => one + topShift)
  const scaled = own.map((one) => one * topFactor)
  const ownShift = own.map((one, node) => one + (pastRest[node]! - pastNow[node]!))
  const levelShift = levels.map((one) => one + topShift)
  const from = pointBefore(panel, origin, latestWeeks)
  const latest =
    from < 0 ? own : latestRate(numerator, denominator, { judged, from, to: origin }, times, levels)
  return {
    opinions: [
      persisting,
      mixed(levels),
      mixed(shifted),
      mixed(scaled),
      mixed(ownShift),
      mixed(levelShift),
      mixed(latest),
      mixed(pastRest),
    ],
    usual: mixed(levelShift),
    rest,
    restAmount,
  }
}

function latestRate(
  numerator: Course,
  denominator: Course,
  { judged, from, to }: { judged: number; from: number; to: number },
  times: number,
  levels: NodeNumbers,
): NodeNumbers {
  const [n, d] = [numerator, denominator].map((course) => {
    const until = course.at(judged, to)
    const before = course.at(judged, from)
    return until.map((one, node) => one - before[node]!)
  }) as [NodeNumbers, NodeNumbers]
  const few = 30
  return n.map((one, node) =>
    d[node]! > 0 ? (times * one + few * numberOr(levels[node]!, 0)) / (d[node]! + few) : levels[node]!,
  )
}

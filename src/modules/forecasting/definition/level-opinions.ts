import { pointBefore, type Question } from './count-opinions.ts'
import { numberOr } from './estimate-shares.ts'
import type { Course, NodeNumbers, Panel } from './panel.ts'

const latestWeeks = 13

/**
 * Ways of forecasting a level (a stock, a mean, a figure of another institution) at a later point: as it is now, moved as past
 * years moved from there, at the node, above it, or over the country, and as the latest quarter went beside theirs.
 */
export function levelOpinions(
  panel: Panel,
  course: Course,
  question: Question,
): { opinions: NodeNumbers[]; usual: NodeNumbers } {
  const { judged, past, origin, end } = question
  const now = course.at(judged, origin)
  if (past.length === 0) return { opinions: [now], usual: now }
  const top = panel.order[0]!
  const change = (from: number, to: number, year: number, node: number): number =>
    Math.log(course.at(year, to)[node]! / course.at(year, from)[node]!)
  const mean = (of: (year: number) => number): number => {
    const found = past.map(of).filter((one) => Number.isFinite(one))
    return found.length === 0 ? Number.NaN : found.reduce((sum, one) => sum + one, 0) / found.length
  }
  const ownChange = now.map((_, node) => mean((year) => change(origin, end, year, node)))
  const topChange = numberOr(ownChange[top]!, 0)
  const lastChange = numberOr(change(origin, end, past.at(-1)!, top), topChange)
  const moved = (by: (node: number) => number): NodeNumbers =>
    now.map((one, node) => one * Math.exp(Math.max(-1.5, Math.min(1.5, numberOr(by(node), topChange)))))
  const from = pointBefore(panel, origin, latestWeeks)
  // How much faster than in past years the latest quarter went, over the country.
  const excess =
    from < 0
      ? 0
      : numberOr(change(from, origin, judged, top) - mean((year) => change(from, origin, year, top)), 0)
  const ahead = Math.min(1.5, (panel.weeks[end]! - panel.weeks[origin]!) / latestWeeks)
  const ownAbsolute = now.map((one, node) =>
    numberOr(one + mean((year) => course.at(year, end)[node]! - course.at(year, origin)[node]!), one),
  )
  const country = moved(() => topChange)
  return {
    opinions: [
      now,
      country,
      moved(() => lastChange),
      moved((node) => change(origin, end, past.at(-1)!, node)),
      moved((node) => ownChange[node]!),
      moved((node) => 0.5 * (numberOr(ownChange[node]!, topChange) + topChange)),
      moved(() => topChange + excess * ahead),
      moved(() => topChange + 0.5 * excess * ahead),
      ownAbsolute,
    ],
    usual: country,
  }
}

import { countOpinions, pointBefore, type Question } from './count-opinions.ts'
import { numberOr } from './estimate-shares.ts'
import { fitSpread, type PastError, spreadOf } from './fit-spread.ts'
import { levelOpinions } from './level-opinions.ts'
import type { Course, NodeNumbers, Panel } from './panel.ts'
import { ratioOpinions } from './ratio-opinions.ts'

/** A figure to be forecast: a running count, a ratio of two of them, or a level. */
export type Figured =
  | { kind: 'count'; value: Course; bounded: false }
  | { kind: 'level'; value: Course; bounded: false }
  | { kind: 'ratio'; numerator: Course; denominator: Course; times: number; bounded: boolean }

/** What every node is forecast to come to at the year's end, the value as it is now, and what is uncertain about it. */
export type PanelForecast = {
  value: NodeNumbers
  centre: NodeNumbers
  /** Standard deviations. */
  spread: NodeNumbers
  freedom: number
  /** Where the usual course of the past would lead, from which an expected value is found. */
  usual: NodeNumbers
  /** The share of the year that a count has usually reached by now; NaN for what is no count. */
  shares: NodeNumbers
  /** The part of a ratio's denominator that is still to come; null for what is no ratio. */
  rest: NodeNumbers | null
  /** How many past errors the spread was fitted to. */
  errors: number
}

type Opinions = {
  opinions: NodeNumbers[]
  usual: NodeNumbers
  chance: NodeNumbers
  change: NodeNumbers
  shares: NodeNumbers | null
  rest: NodeNumbers | null
}

/** A past moment at which the same could have been asked, and whose answer is known. */
type PastQuestion = Question & { weight: number }

const leastWeeks = 3

/**
 * Forecasts a figure at every node: ways of forecasting, each counting by how little it erred when the same was asked in the past
 * years, and in this one of the weeks that have gone since; the errors of the mixture then say how wide its intervals are.
 */
export function forecastPanel(panel: Panel, figured: Figured): PanelForecast {
  const judged = panel.years - 1
  const end = panel.weeks.length - 1
  const past = Array.from({ length: judged }, (_, year) => year)
  const question: Question = { judged, past, origin: panel.origin, end }
  const value = valueAt(figured, judged, panel.origin)
  const none = new Float64Array(panel.nodes)
  if (panel.origin >= end) {
    const shares = none.map(() => (figured.kind === 'count' ? 1 : Number.NaN))
    return { value, centre: value, spread: none, freedom: 5, usual: value, shares, rest: null, errors: 0 }
  }
  const found = opinionsOf(panel, figured, question)
  const cases = pastQuestions(panel).map((asked) => ({
    asked,
    said: opinionsOf(panel, figured, asked),
    came: valueAt(figured, asked.judged, asked.end),
  }))
  const weights = weighOpinions(panel, found.opinions.length, cases)
  const mixed = (said: Opinions, node: number): number =>
    mixture(said, weights.get(panel.pools[node]!)!, node)
  const errors = cases.flatMap(({ asked, said, came }) => {
    const own: PastError[] = []
    for (let node = 0; node < panel.nodes; node++) {
      const error = came[node]! - mixed(said, node)
      if (!isTelling(said, came, node)) continue
      own.push({
        error,
        chance: said.chance[node]!,
        change: said.change[node]!,
        pool: panel.pools[node]!,
        weight: asked.weight,
      })
    }
    return own
  })
  const spread = fitSpread(errors)
  const centre = value.map((_, node) => mixed(found, node))
  return {
    value,
    centre,
    spread: centre.map((_, node) =>
      numberOr(spreadOf(spread, panel.pools[node]!, found.chance[node]!, found.change[node]!), 0),
    ),
    freedom: spread.freedom,
    usual: found.usual,
    shares: found.shares ?? none.map(() => Number.NaN),
    rest: found.rest,
    errors: errors.length,
  }
}

/** The value of a figure at every node at a point. */
export function valueAt(figured: Figured, year: number, point: number): NodeNumbers {
  if (figured.kind !== 'ratio') return figured.value.at(year, point)
  const below = figured.denominator.at(year, point)
  return figured.numerator
    .at(year, point)
    .map((one, node) => (below[node]! > 0 ? (figured.times * one) / below[node]! : Number.NaN))
}

/** When the same could have been asked: about now in the years before that have years before them, and earlier this year of today. */
function pastQuestions(panel: Panel): PastQuestion[] {
  const { weeks, origin, years } = panel
  const end = weeks.length - 1
  const asked: PastQuestion[] = []
  for (let judged = 1; judged < years - 1; judged++) {
    for (const by of [-9, -4, 0, 4, 9]) {
      const from = by <= 0 ? pointBefore(panel, origin, -by) : pointAfter(panel, origin, by)
      if (from < 0 || weeks[from]! < leastWeeks || weeks[end]! - weeks[from]! < 2) continue
      asked.push({ judged, past: before(judged), origin: from, end, weight: by === 0 ? 2 : 1 })
    }
  }
  const ahead = weeks[end]! - weeks[origin]!
  for (const judged of years > 2 ? [years - 1, years - 2] : [years - 1]) {
    for (const by of [4, 9, 13, 22]) {
      const from = pointBefore(panel, origin, by)
      if (from < 0 || weeks[from]! < leastWeeks || by > 2 * ahead + 4) continue
      asked.push({
        judged,
        past: before(judged),
        origin: from,
        end: origin,
        weight: judged === years - 1 ? 1 : 0.5,
      })
    }
  }
  return asked
}

function before(year: number): number[] {
  return Array.from({ length: year }, (_, one) => one)
}

function pointAfter({ weeks }: Panel, point: number, by: number): number {
  const found = weeks.findIndex((week) => week - weeks[point]! >= by - 0.01)
  return found < 0 ? weeks.length - 1 : found
}

function opinionsOf(panel: Panel, figured: Figured, question: Question): Opinions {
  const { judged, origin, end } = question
  const now = valueAt(figured, judged, origin)
  if (figured.kind === 'count') {
    const { opinions, usual, shares } = countOpinions(panel, figured.value, question)
    const whole = (rest: NodeNumbers): NodeNumbers => rest.map((one, node) => now[node]! + Math.max(0, one))
    const rest = usual.map((one) => Math.max(0.1, one))
    return {
      opinions: opinions.map(whole),
      usual: whole(usual),
      chance: rest,
      change: rest.map((one) => one * one),
      shares,
      rest: null,
    }
  }
  if (figured.kind === 'level') {
    const { opinions, usual } = levelOpinions(panel, figured.value, question)
    const years = (panel.weeks[end]! - panel.weeks[origin]!) / 52
    return {
      opinions,
      usual,
      chance: now.map((one) => Math.max(0.5, Math.abs(one)) * years),
      change: now.map((one) => one * one * years),
      shares: null,
      rest: null,
    }
  }
  const { opinions, usual, rest, restAmount } = ratioOpinions(panel, figured, question)
  const unit = usual.map((one) => {
    const share = Math.min(97, Math.max(3, one))
    return figured.bounded ? share * (100 - share) : Math.max(1e-9, one * one)
  })
  const bounded = (one: number): number =>
    figured.bounded ? Math.min(100, Math.max(0, one)) : Math.max(0, one)
  return {
    opinions: opinions.map((one) => one.map(bounded)),
    usual: usual.map(bounded),
    chance: rest.map((one, node) => (one * one * unit[node]!) / Math.max(0.5, restAmount[node]!)),
    change: rest.map((one, node) => one * one * unit[node]!),
    shares: null,
    rest,
  }
}

/** Whether a node's past error says anything: there was something, and it came to something. */
function isTelling(said: Opinions, came: NodeNumbers, node: number): boolean {
  return (
    Number.isFinite(came[node]!) &&
    Number.isFinite(said.usual[node]!) &&
    (came[node] !== 0 || said.usual[node] !== 0)
  )
}

/** How many errors of all nodes together a pool's own few are mixed with. */
const drawn = 40

/** How much each way of forecasting counts, by pool: the less it erred, the more. */
function weighOpinions(
  panel: Panel,
  ways: number,
  cases: readonly { asked: PastQuestion; said: Opinions; came: NodeNumbers }[],
): Map<number, Float64Array> {
  const pools = [...new Set(panel.pools)]
  const sums = new Map(pools.map((pool) => [pool, { errors: new Float64Array(ways), weight: 0 }]))
  const all = { errors: new Float64Array(ways), weight: 0 }
  for (const { asked, said, came } of cases) {
    // A year without years before it has fewer ways: nothing is learnt of the others.
    if (said.opinions.length !== ways) continue
    for (let node = 0; node < panel.nodes; node++) {
      if (!isTelling(said, came, node)) continue
      const scale = Math.sqrt(said.chance[node]! + 0.005 * said.change[node]!)
      const own = sums.get(panel.pools[node]!)!
      for (const [way, opinion] of said.opinions.entries()) {
        const error = asked.weight * Math.min(25, Math.abs(numberOr(opinion[node]!, 0) - came[node]!) / scale)
        own.errors[way]! += error
        all.errors[way]! += error
      }
      own.weight += asked.weight
      all.weight += asked.weight
    }
  }
  return new Map(
    pools.map((pool) => {
      const own = sums.get(pool)!
      const weights = new Float64Array(ways).fill(1)
      if (all.weight > 0) {
        for (let way = 0; way < ways; way++) {
          const shared = all.errors[way]! / all.weight
          const error = (own.errors[way]! + drawn * shared) / (own.weight + drawn)
          weights[way] = 1 / Math.max(0.02, error) ** 4
        }
      }
      const sum = weights.reduce((one, other) => one + other, 0)
      return [pool, weights.map((one) => one / sum)]
    }),
  )
}

/** The mixture of what the ways say; where weights are for other ways than there are, their mean. */
function mixture({ opinions, usual }: Opinions, weights: Float64Array, node: number): number {
  let sum = 0
  let counted = 0
  for (const [way, opinion] of opinions.entries()) {
    const weight = opinions.length === weights.length ? weights[way]! : 1
    const one = opinion[node]!
    if (!Number.isFinite(one)) continue
    sum += weight * one
    counted += weight
  }
  return counted > 0 ? sum / counted : usual[node]!
}

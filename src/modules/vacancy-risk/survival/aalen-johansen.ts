import { lastRowAt } from './kaplan-meier.ts'
import { countAtRisk, type Spell } from './spell.ts'

/** How spells end, by cause: a step at each time at which one did, the same length in all arrays. */
export type IncidenceCurves = {
  times: Float64Array
  atRisk: Float64Array
  /** The share that no cause has ended by the time. */
  going: Float64Array
  /** The share ended by each cause by the time: `incidence[cause - 1][row]`; with `going` they are 1. */
  incidence: readonly Float64Array[]
  /** The variance of each incidence (Marubini and Valsecchi 1995, formula 10.12). */
  variance: readonly Float64Array[]
}

/**
 * The cumulative incidence of competing causes (Aalen and Johansen 1978), for spells that may be left-truncated and
 * right-censored. Unlike one minus Kaplan–Meier it does not take those ended by another cause for ones that would have gone on.
 */
export function aalenJohansen(spells: readonly Spell[], causes: number): IncidenceCurves {
  const { times, atRisk, ended } = countAtRisk(spells, causes)
  const rows = times.length
  const going = new Float64Array(rows)
  const incidence = ended.map(() => new Float64Array(rows))
  const before = new Float64Array(rows)
  let left = 1
  for (let row = 0; row < rows; row++) {
    before[row] = left
    let all = 0
    for (const [cause, counts] of ended.entries()) {
      all += counts[row]!
      const step = (left * counts[row]!) / atRisk[row]!
      incidence[cause]![row] = (row > 0 ? incidence[cause]![row - 1]! : 0) + step
    }
    left *= (atRisk[row]! - all) / atRisk[row]!
    going[row] = left
  }
  const variance = ended.map((counts, cause) => varianceOf(counts, ended, atRisk, before, incidence[cause]!))
  return { times, atRisk, going, incidence, variance }
}

/** The share that a cause has ended by a time. */
export function incidenceAt({ times, incidence }: IncidenceCurves, cause: number, time: number): number {
  const row = lastRowAt(times, time)
  return row < 0 ? 0 : incidence[cause - 1]![row]!
}

/**
 * Σ over times up to t of (I(t) − I(s))² d/(n(n − d)) + S(s−)² dₖ(n − dₖ)/n³ − 2 (I(t) − I(s)) S(s−) dₖ/n², whose sums of powers of
 * I(s) are carried along, so that it takes one pass.
 */
function varianceOf(
  own: Float64Array,
  ended: readonly Float64Array[],
  atRisk: Float64Array,
  before: Float64Array,
  incidence: Float64Array,
): Float64Array {
  const variance = new Float64Array(own.length)
  let weight = 0
  let weightTimes = 0
  let weightSquares = 0
  let steps = 0
  let crossed = 0
  let crossedTimes = 0
  for (let row = 0; row < own.length; row++) {
    const n = atRisk[row]!
    const mine = own[row]!
    let all = 0
    for (const counts of ended) all += counts[row]!
    const share = incidence[row]!
    const w = n > all ? all / (n * (n - all)) : 0
    weight += w
    weightTimes += w * share
    weightSquares += w * share * share
    steps += (before[row]! * before[row]! * mine * (n - mine)) / (n * n * n)
    const c = (before[row]! * mine) / (n * n)
    crossed += c
    crossedTimes += c * share
    const squares = share * share * weight - 2 * share * weightTimes + weightSquares
    variance[row] = Math.max(0, squares + steps - 2 * (share * crossed - crossedTimes))
  }
  return variance
}

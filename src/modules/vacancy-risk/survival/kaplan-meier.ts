import { countAtRisk, type Spell } from './spell.ts'

/** A survival curve: a step at each time at which a spell ended, the same length in all arrays. */
export type SurvivalCurve = {
  times: Float64Array
  atRisk: Float64Array
  events: Float64Array
  /** The share still going on after the time, from 0 to 1. */
  survival: Float64Array
  /** Greenwood's variance of it. */
  variance: Float64Array
}

/**
 * The product-limit estimate of the share of spells that last beyond each time (Kaplan and Meier 1958), for spells that
 * may be left-truncated and right-censored. Spells ended by another cause count as censored.
 * @param cause the one whose ends are events; any when left out
 */
export function kaplanMeier(spells: readonly Spell[], cause?: number): SurvivalCurve {
  const seen = spells.map((spell) => ({
    ...spell,
    cause: cause === undefined ? Math.min(1, spell.cause) : Number(spell.cause === cause),
  }))
  const { times, atRisk, ended } = countAtRisk(seen)
  const events = ended[0]!
  const survival = new Float64Array(times.length)
  const variance = new Float64Array(times.length)
  let share = 1
  let greenwood = 0
  for (let row = 0; row < times.length; row++) {
    const left = atRisk[row]! - events[row]!
    share *= left / atRisk[row]!
    greenwood += left > 0 ? events[row]! / (atRisk[row]! * left) : 0
    survival[row] = share
    variance[row] = share * share * greenwood
  }
  return { times, atRisk, events, survival, variance }
}

/** The share that lasts beyond a time. */
export function survivalAt({ times, survival }: SurvivalCurve, time: number): number {
  const row = lastRowAt(times, time)
  return row < 0 ? 1 : survival[row]!
}

/** The first time by which half of the spells have ended; null where fewer did. */
export function medianOf({ times, survival }: SurvivalCurve): number | null {
  // Products of fractions miss a half by the last digits.
  const row = survival.findIndex((share) => share <= 0.5 + 1e-12)
  return row < 0 ? null : times[row]!
}

/** The last row whose time is at most `time`; −1 before the first. */
export function lastRowAt(times: Float64Array, time: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle]! <= time) low = middle + 1
    else high = middle
  }
  return low - 1
}

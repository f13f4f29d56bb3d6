import jStat from 'jstat'

/**
 * What a figure may come to: a middle with a spread (Student's t, whose tails are fat), or of small counts what is still to come
 * as a negative binomial. `floor` has been reached already and `ceiling` cannot be passed; null where there is none.
 */
export type Predictive = {
  centre: number
  /** Standard deviation; 0 where nothing is open any more. */
  spread: number
  /** Degrees of freedom of the tails. */
  freedom: number
  floor: number | null
  ceiling: number | null
  /** Whether only whole numbers can come. */
  whole: boolean
}

/** Less spread than this is none. */
const hardlyAny = 1e-6

/** Up to so many still to come are counted one by one. */
const fewToCome = 80

/** The probability that a figure comes to no more than a value. */
export function atMost(of: Predictive, value: number): number {
  const { centre, spread, freedom, floor, ceiling, whole } = of
  const reached = whole ? Math.floor(value + 1e-9) : value
  if (floor !== null && reached < floor) return 0
  if (ceiling !== null && reached >= ceiling) return 1
  if (spread < hardlyAny) return reached >= (whole ? Math.round(centre) : centre) - 1e-9 ? 1 : 0
  const few = fewOf(of)
  if (few) return few.atMost(reached - few.from)
  return jStat.studentt.cdf(((whole ? reached + 0.5 : reached) - centre) / scaleOf(spread, freedom), freedom)
}

/** The probability that a figure comes to a value or further, in the direction that is better. */
export function chanceToMeet(of: Predictive, target: number, better: 'higher' | 'lower'): number {
  if (better === 'lower') return atMost(of, target)
  return 1 - atMost(of, of.whole ? Math.ceil(target - 1e-9) - 1 : justBelow(of, target))
}

/** Where nothing is open a target that is just met counts as met. */
function justBelow({ spread }: Predictive, target: number): number {
  return spread < hardlyAny ? target - 1e-6 * Math.max(1, Math.abs(target)) : target
}

/** The value that a figure stays at or below with a probability. */
export function quantile(of: Predictive, probability: number): number {
  const { centre, spread, freedom, floor, ceiling, whole } = of
  const bounded = (value: number): number =>
    Math.min(ceiling ?? Number.POSITIVE_INFINITY, Math.max(floor ?? Number.NEGATIVE_INFINITY, value))
  if (spread < hardlyAny) return bounded(whole ? Math.round(centre) : centre)
  const few = fewOf(of)
  if (few) return bounded(few.from + few.quantile(probability))
  const value = centre + scaleOf(spread, freedom) * jStat.studentt.inv(probability, freedom)
  return bounded(whole ? Math.round(value) : value)
}

function scaleOf(spread: number, freedom: number): number {
  return spread * Math.sqrt((freedom - 2) / freedom)
}

/** What is still to come of a small count, as a negative binomial of the same mean and spread. */
function fewOf({ centre, spread, floor, whole }: Predictive) {
  if (!whole || floor === null) return null
  const from = Math.floor(floor)
  const mean = centre - from
  if (mean > fewToCome || mean < 0) return null
  if (mean < 1e-3 && spread < 1e-3) return null
  const expected = Math.max(mean, 0.02)
  const variance = Math.max(spread * spread, expected * 1.001)
  const success = expected / variance
  const size = (expected * success) / (1 - success)
  const cumulated = (count: number): number =>
    count < 0 ? 0 : jStat.ibeta(success, size, Math.floor(count) + 1)
  return {
    from,
    atMost: cumulated,
    quantile(probability: number): number {
      let low = 0
      let high = 8
      while (cumulated(high) < probability && high < 1e7) high *= 2
      while (low < high) {
        const middle = Math.floor((low + high) / 2)
        if (cumulated(middle) >= probability) high = middle
        else low = middle + 1
      }
      return low
    },
  }
}

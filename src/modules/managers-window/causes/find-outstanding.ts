import jStat from 'jstat'
import { correctForMany } from './correct-for-many.ts'
import { dispersionOf } from './dispersion-of.ts'

/** A group in both spans: its cases (a ratio's denominator) and what came of them (its numerator). */
export type LookedAt = { size: number; amount: number; sizeBefore: number; amountBefore: number }

/** How a group stands against what it would have given, had it changed as all did. */
export type Standing = {
  /** What would have come of its cases. */
  expected: number
  /** Between which 95 % of groups like it would stand by chance. */
  lower: number
  upper: number
  /** How far it is from what was expected, in standard deviations, over-dispersion taken off. */
  z: number
  /** Probability of a false finding, corrected for how many groups were looked at. */
  q: number
  standsOut: boolean
}

/** How groups stand, in their order (null: too little to tell), and how much more they vary than by chance alone. */
export type Outstanding = { groups: readonly (Standing | null)[]; dispersion: number }

/** Findings of which at most this share is false. */
const mostFalse = 0.05

/** Below what came of some cases, a normal distribution is not good enough. */
const enoughForNormal = 5000

/**
 * Finds groups that stand out beyond chance. Each is expected to have given what it gave a year before, times the change of all
 * of them together; around that lie exact funnel limits – binomial for shares, Poisson for counts – widened by the chance of the
 * year before and by the over-dispersion of the groups (Spiegelhalter 2005, a tenth winsorised at either end).
 */
export function findOutstanding(kind: 'count' | 'share', looked: readonly LookedAt[]): Outstanding {
  const usable = looked.map(
    ({ size, sizeBefore, amountBefore }) => size > 0 && sizeBefore > 0 && amountBefore > 0,
  )
  const before = looked.map(({ size, sizeBefore, amountBefore }, index) =>
    usable[index] ? (size * amountBefore) / sizeBefore : 0,
  )
  const expectedBefore = before.reduce((sum, one) => sum + one, 0)
  const came = looked.reduce((sum, { amount }, index) => sum + (usable[index] ? amount : 0), 0)
  const change = expectedBefore > 0 ? came / expectedBefore : 1
  const found = looked.map((group, index) => {
    if (!usable[index]) return null
    const expected = limited(before[index]! * change, kind, group.size)
    return expected > 0 ? { group, expected, spread: Math.sqrt(1 + group.size / group.sizeBefore) } : null
  })
  const scores = found.map((one) => (one ? scoreOf(kind, one.group, one.expected) / one.spread : null))
  const dispersion = dispersionOf(scores.filter((score) => score !== null))
  const wide = Math.sqrt(dispersion)
  const corrected = correctForMany(
    scores.flatMap((score) => (score === null ? [] : [twoSided(score / wide)])),
  )
  let next = 0
  return {
    dispersion,
    groups: found.map((one, index) => {
      if (!one) return null
      const q = corrected[next++]!
      const { expected, group, spread } = one
      const limit = (probability: number): number =>
        limited(
          expected + (quantile(kind, group, expected, probability) - expected) * spread * wide,
          kind,
          group.size,
        )
      return {
        expected,
        lower: limit(0.025),
        upper: limit(0.975),
        z: scores[index]! / wide,
        q,
        standsOut: q <= mostFalse,
      }
    }),
  }
}

function limited(amount: number, kind: 'count' | 'share', size: number): number {
  return Math.max(0, kind === 'share' ? Math.min(size, amount) : amount)
}

/** Probability of at most so many; half the weight of the number itself, so that neither side is favoured. */
function below(kind: 'count' | 'share', size: number, expected: number, amount: number): number {
  const upTo = (at: number): number => {
    if (at < 0) return 0
    if (kind === 'count') return 1 - jStat.lowRegGamma(at + 1, expected)
    if (at >= size) return 1
    return 1 - jStat.ibeta(expected / size, at + 1, size - at)
  }
  const whole = Math.floor(amount)
  return (upTo(whole) + upTo(whole - 1)) / 2
}

function deviationOf(kind: 'count' | 'share', size: number, expected: number): number {
  return Math.sqrt(kind === 'count' ? expected : expected * Math.max(1 - expected / size, 1 / size))
}

/** How far a group is from what was expected, as a standard normal variable of the same probability. */
function scoreOf(kind: 'count' | 'share', { size, amount }: LookedAt, expected: number): number {
  const plain = (amount - expected) / deviationOf(kind, size, expected)
  if (expected > enoughForNormal || Math.abs(plain) > 6) return plain
  return jStat.normal.inv(below(kind, size, expected, amount), 0, 1)
}

/** How many there would be at most with a probability, between whole numbers by a straight line. */
function quantile(
  kind: 'count' | 'share',
  { size }: LookedAt,
  expected: number,
  probability: number,
): number {
  const deviation = deviationOf(kind, size, expected)
  if (expected > enoughForNormal) return expected + jStat.normal.inv(probability, 0, 1) * deviation
  const most = kind === 'share' ? size : expected + 10 * deviation + 10
  let [low, high] = [-1, Math.ceil(most)]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (below(kind, size, expected, middle) < probability) low = middle
    else high = middle
  }
  const [under, over] = [below(kind, size, expected, low), below(kind, size, expected, high)]
  return over > under ? low + (probability - under) / (over - under) : high
}

function twoSided(score: number): number {
  return Math.min(1, 2 * (1 - jStat.normal.cdf(Math.abs(score), 0, 1)))
}

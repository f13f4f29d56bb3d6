import { stepsOf } from './add-exactly.ts'
import type { Score } from './adjustment.ts'

/**
 * How far an adjusted target was reached: actual ÷ adjusted. Where lower is better it is adjusted ÷ actual: just reached is
 * 1 both ways, half as good is a half, and no result, however bad, is below 0, as it would be with what is over taken off 1.
 * Of a target that is not above zero (a reduction that was agreed to be a growth) no ratio tells how far it was reached.
 */
export function scoreTarget({
  adjusted,
  actual,
  direction,
}: {
  adjusted: number
  actual: number
  direction: 'higher' | 'lower'
}): Score {
  if (adjusted <= 0) return { kind: 'none', why: 'not_above_zero' }
  if (direction === 'higher') return { kind: 'scored', score: actual / adjusted }
  if (actual < 0) return { kind: 'none', why: 'not_above_zero' }
  if (actual === 0) return { kind: 'none', why: 'nothing_to_divide_by' }
  return { kind: 'scored', score: adjusted / actual }
}

/** The mean of scores, for print alone: whether it is below a threshold is {@link isBelow}'s to say. Undefined of none. */
export function meanScore(scores: readonly number[]): number | undefined {
  return scores.length === 0 ? undefined : scores.reduce((sum, score) => sum + score, 0) / scores.length
}

/**
 * Whether the mean of scores is below a threshold. Nothing is rounded before they are compared, other than beyond the twelfth
 * decimal, where the computer's own rounding would make 0.9 of 0.8999999999999999.
 */
export function isBelow(scores: readonly number[], threshold: number): boolean {
  if (scores.length === 0)
    throw new RangeError('No scores: their mean is neither below a threshold nor above')
  const sum = scores.reduce((steps, score) => steps + stepsOf(score, 12), 0n)
  return sum < stepsOf(threshold, 12) * BigInt(scores.length)
}

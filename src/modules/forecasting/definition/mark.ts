import type { Mark } from '../../planning/contract.ts'

/** Probabilities below which a target is not to be expected, and from which on it is on course. */
export type Thresholds = { notExpectedBelow: number; onCourseFrom: number }

export const firstThresholds: Thresholds = { notExpectedBelow: 0.2, onCourseFrom: 0.7 }

/**
 * The mark of a target. While the year runs it is fulfilled only where nothing can undo that: a count of things that happened,
 * more of which is better, has reached it as it is known. Once the year is over it is fulfilled or not, by the figure with what is
 * still to be entered. Otherwise the probability decides.
 */
export function markOf(
  {
    over,
    probability,
    reached,
  }: {
    /** Whether the year is over. */
    over: boolean
    probability: number
    /** Whether a count that does not fall has reached the target. */
    reached: boolean
  },
  { notExpectedBelow, onCourseFrom }: Thresholds,
): Mark {
  if (reached) return 'fulfilled'
  if (over) return probability >= 0.5 ? 'fulfilled' : 'not_fulfilled'
  if (probability < notExpectedBelow) return 'not_expected'
  return probability < onCourseFrom ? 'at_risk' : 'on_course'
}

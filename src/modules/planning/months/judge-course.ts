import type { TargetKind } from '../definition/target-kind.ts'

/** A figure of a day with what it is judged by. */
export type CourseQuestion = {
  value: number | null
  /** Of the year. */
  target: number | null
  kind: TargetKind
  direction: 'higher' | 'lower' | 'neutral'
  /** Last year's figure a year before the day, and at that year's end. */
  lastYear: { atDay: number | null; atEnd: number | null }
  /** How much of the year has passed, 0 to 1. */
  passed: number
}

/** What the course to a target asks for by a day, and whether a figure is behind it; null where that cannot be said. */
export type CourseJudged = { expected: number | null; behind: boolean | null }

/**
 * Judges a figure by the course to the year's target: a count should have come as far of its target as it had come of last
 * year's end by the same day (where last year tells nothing, as much of the year as has passed), anything else should be at
 * its target already.
 */
export function judgeCourse({
  value,
  target,
  kind,
  direction,
  lastYear: { atDay, atEnd },
  passed,
}: CourseQuestion): CourseJudged {
  if (target === null) return { expected: null, behind: null }
  const adds = kind === 'count' || kind === 'distinct'
  const isTold = atDay !== null && atEnd !== null && atDay >= 0 && atEnd > 0
  const expected = adds ? target * (isTold ? atDay / atEnd : passed) : target
  if (value === null) return { expected, behind: null }
  return { expected, behind: direction === 'lower' ? value > expected : value < expected }
}

import type { TaskTarget } from '../../contract.ts'

export type Reached = {
  /** Null where there is no figure or no target. */
  isReached: boolean | null
  /** What is still missing, in the figure's own unit; null where it is reached or cannot be told. */
  missing: number | null
}

/** Whether a target is reached by the figure there is, compared as they are and not as they are printed. */
export function reachedOf(
  { target, actual }: Pick<TaskTarget, 'target' | 'actual'>,
  direction: 'higher' | 'lower' | 'neutral',
): Reached {
  if (target === null || actual === null) return { isReached: null, missing: null }
  const isReached = direction === 'lower' ? actual <= target : actual >= target
  return { isReached, missing: isReached ? null : Math.abs(target - actual) }
}

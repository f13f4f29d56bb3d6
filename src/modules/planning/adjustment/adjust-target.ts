import { addExactly } from './add-exactly.ts'
import type { AdjustedTarget, AdjustmentTask } from './adjustment.ts'

/**
 * Brings a target to the conditions that came: what was negotiated, and the difference that the actual conditions make
 * against those expected, by one and the same regression (the statistical adjustment model of the United States' Workforce
 * Innovation and Opportunity Act, 20 CFR 677.190).
 */
export function adjustTarget(task: AdjustmentTask): AdjustedTarget {
  const { negotiated, expected, actual, share } = task
  const free = addExactly(negotiated, actual, -expected)
  const adjusted = share ? Math.min(100, Math.max(0, free)) : free
  return {
    ...task,
    adjusted,
    adjustment: addExactly(adjusted, -negotiated),
    bounded: adjusted !== free,
  }
}

import { addExactly } from './add-exactly.ts'
import type { GapParts } from './adjustment.ts'

/** How much of a year's gap was the conditions', and how much is left to the work itself; the two add up to the gap exactly. */
export function splitGap({
  negotiated,
  adjusted,
  actual,
}: {
  negotiated: number
  adjusted: number
  actual: number
}): GapParts {
  return {
    gap: addExactly(actual, -negotiated),
    ofConditions: addExactly(adjusted, -negotiated),
    own: addExactly(actual, -adjusted),
  }
}

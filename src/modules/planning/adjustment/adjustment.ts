/** A target as agreed, and a regression's estimates with the conditions expected then and with those that came. */
export type AdjustmentTask = {
  negotiated: number
  /** Estimate with the conditions expected when it was agreed. */
  expected: number
  /** Estimate with the actual conditions, by the same coefficients. */
  actual: number
  /** Whether it is a share of 0–100 %, beyond which nothing is asked for. */
  share: boolean
}

/** A target brought to the conditions that came. */
export type AdjustedTarget = AdjustmentTask & {
  /** What the conditions added. */
  adjustment: number
  adjusted: number
  /** Whether the sum was beyond 0–100 % and was cut. */
  bounded: boolean
}

/** How a year's gap falls apart: `gap` is `ofConditions` and `own` added up. */
export type GapParts = {
  /** Actual less negotiated. */
  gap: number
  /** What the conditions explain: adjusted less negotiated. */
  ofConditions: number
  /** What is left to the work itself: actual less adjusted. */
  own: number
}

/** How far a target was reached, 1 being just; or why that cannot be said. */
export type Score =
  | { kind: 'scored'; score: number }
  | { kind: 'none'; why: 'nothing_to_divide_by' | 'not_above_zero' }

/** How a year ended against a target, and against the target brought to the conditions that came. */
export type Judgement = {
  /** Null where no regression tells what the conditions made: then the negotiated target stands. */
  adjustment: AdjustedTarget | null
  adjusted: number
  gap: GapParts
  score: Score
}

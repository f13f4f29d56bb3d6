/** What was said of a position in the past and what came of it. */
export type SaidAndCame = {
  probability: number
  filled: boolean
  /** Days to the day due; negative once it has passed. */
  daysLeft: number
  /** Which of the vacancy's open positions it is, from 1, and of how many. */
  position: number
  open: number
}

/** Turns probabilities of the model into ones that came true as often as they say. */
export type Recalibration = { due: Float64Array; overdue: Float64Array }

/** As many positions weigh as much as the model's own word. */
const trust = 60
/** Logits at which what came may bend away from what was said. */
const bends = [-2, -1, 0, 1, 2, 3]
const terms = 5 + bends.length

/** Leaves probabilities as they are. */
export const unchanged: Recalibration = { due: identity(), overdue: identity() }

function identity(): Float64Array {
  return Float64Array.from({ length: terms }, (_, term) => (term === 1 ? 1 : 0))
}

/** Learns it by a logistic regression of what came on the logit of what was said, shrunk towards leaving it as it is. */
export function learnRecalibration(past: readonly SaidAndCame[]): Recalibration {
  return {
    due: fitLogits(past.filter(({ daysLeft }) => daysLeft >= 0)),
    overdue: fitLogits(past.filter(({ daysLeft }) => daysLeft < 0)),
  }
}

export function recalibrate(
  recalibration: Recalibration,
  said: Pick<SaidAndCame, 'probability' | 'daysLeft' | 'position' | 'open'>,
): number {
  const weights = said.daysLeft < 0 ? recalibration.overdue : recalibration.due
  const values = termsOf(said)
  let sum = 0
  for (let term = 0; term < terms; term++) sum += weights[term]! * values[term]!
  return 1 / (1 + Math.exp(-sum))
}

function termsOf({
  probability,
  daysLeft,
  position,
  open,
}: Pick<SaidAndCame, 'probability' | 'daysLeft' | 'position' | 'open'>): Float64Array {
  const bounded = Math.min(1 - 1e-6, Math.max(1e-6, probability))
  const logit = Math.log(bounded / (1 - bounded))
  return Float64Array.of(
    1,
    logit,
    position > 1 ? 1 : 0,
    open > 1 ? position / open - 0.5 : 0,
    daysLeft < 0 ? Math.min(2, -daysLeft / 30) : Math.max(0, 1 - daysLeft / 15),
    ...bends.map((bend) => Math.max(0, logit - bend)),
  )
}

function fitLogits(past: readonly SaidAndCame[]): Float64Array {
  const prior = identity()
  const weights = identity()
  const rows = past.map(termsOf)
  for (let step = 0; step < 12; step++) {
    const gradient = Float64Array.from(weights, (weight, term) => (trust / 4) * (prior[term]! - weight))
    const curvature = Array.from({ length: terms }, (_, term) => {
      const row = new Float64Array(terms)
      row[term] = trust / 4
      return row
    })
    for (const [index, values] of rows.entries()) {
      let sum = 0
      for (let term = 0; term < terms; term++) sum += weights[term]! * values[term]!
      const share = 1 / (1 + Math.exp(-sum))
      const gap = (past[index]!.filled ? 1 : 0) - share
      const spread = share * (1 - share)
      for (let term = 0; term < terms; term++) {
        gradient[term]! += gap * values[term]!
        for (let other = 0; other <= term; other++) {
          curvature[term]![other]! += spread * values[term]! * values[other]!
        }
      }
    }
    const change = solveByCholesky(curvature, gradient)
    let largest = 0
    for (let term = 0; term < terms; term++) {
      const moved = Math.max(-2, Math.min(2, change[term]!))
      weights[term]! += moved
      largest = Math.max(largest, Math.abs(moved))
    }
    if (largest < 1e-8) break
  }
  return weights
}

/** Solves a symmetric positive definite system, given by its lower triangle. */
function solveByCholesky(matrix: Float64Array[], right: Float64Array): Float64Array {
  const size = right.length
  const solved = right.slice()
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row]![column]!
      for (let k = 0; k < column; k++) sum -= matrix[row]![k]! * matrix[column]![k]!
      matrix[row]![column] = row === column ? Math.sqrt(sum) : sum / matrix[column]![column]!
    }
  }
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++) solved[row]! -= matrix[row]![k]! * solved[k]!
    solved[row]! /= matrix[row]![row]!
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) solved[row]! -= matrix[k]![row]! * solved[k]!
    solved[row]! /= matrix[row]![row]!
  }
  return solved
}

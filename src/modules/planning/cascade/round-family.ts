import { type CostCurve, costBetween } from './cost-curve.ts'
import { addExactly } from './whole-numbers.ts'

/** Nodes that come together to one above them, and what they would best be, were any number allowed. */
export type RealFamily = {
  /** For a message. */
  node: number
  curves: readonly CostCurve[]
  coefficients: ArrayLike<number>
  lower: ArrayLike<number>
  upper: ArrayLike<number>
  real: ArrayLike<number>
  /** What Σ coefficient · value has to come to. */
  demand: number
  /** Whether the real numbers come to just that, so that no more of it is wanted than must be. */
  exact: boolean
}

/**
 * Whole numbers for a family: each is one of the two beside its real number, their weighted sum is no less than what is
 * demanded, and where that was met exactly, more by less than any step down that is left between the two. With equal coefficients the sum is
 * then the demand itself, or the next that can be had.
 */
export function roundFamily(family: RealFamily): Float64Array {
  const { coefficients, real, lower, upper, curves, exact } = family
  const size = curves.length
  const values = new Float64Array(size)
  const floors = new Float64Array(size)
  const ceilings = new Float64Array(size)
  let excess = 0 - family.demand
  for (let index = 0; index < size; index++) {
    const within = (value: number) => Math.max(lower[index]!, Math.min(upper[index]!, value)) + 0
    const nearest = Math.round(real[index]!)
    // What calculating with fractions leaves of a whole number is that number.
    const isWhole = Math.abs(real[index]! - nearest) <= 1e-9 * Math.max(1, Math.abs(nearest))
    floors[index] = within(isWhole ? nearest : Math.floor(real[index]!))
    ceilings[index] = within(isWhole ? nearest : Math.ceil(real[index]!))
    values[index] = within(nearest)
    excess = addExactly(
      excess,
      coefficients[index]!,
      values[index]!,
      `the values below node ${family.node} together`,
    )
  }
  const steps = { ...family, values, floors, ceilings }
  excess = stepUp(steps, ceilings, excess)
  // Real numbers of very different coefficients may themselves be a little short.
  excess = stepUp(steps, upper, excess)
  stepDown(steps, excess, exact)
  return values
}

type Steps = RealFamily & { values: Float64Array; floors: Float64Array; ceilings: Float64Array }

/** Steps up, each time by the one that costs least for what it brings, until nothing is missing. */
function stepUp(
  { values, coefficients, curves }: Steps,
  highest: ArrayLike<number>,
  excessBefore: number,
): number {
  let excess = excessBefore
  while (excess < 0) {
    let best = -1
    let least = Number.POSITIVE_INFINITY
    for (let index = 0; index < values.length; index++) {
      const counts = coefficients[index]!
      if (counts === 0 || values[index]! >= highest[index]!) continue
      const cost = costBetween(curves[index]!, values[index]!, values[index]! + 1) / counts
      if (cost >= least) continue
      best = index
      least = cost
    }
    if (best < 0) return excess
    values[best]!++
    excess += coefficients[best]!
  }
  return excess
}

/** Steps down as long as nothing comes to be missing: those that save, and where no more is wanted than must be, all. */
function stepDown({ values, coefficients, curves, floors }: Steps, excessBefore: number, exact: boolean) {
  let excess = excessBefore
  while (excess > 0) {
    let best = -1
    let most = exact ? Number.NEGATIVE_INFINITY : 0
    for (let index = 0; index < values.length; index++) {
      const counts = coefficients[index]!
      if (counts === 0 || counts > excess || values[index]! <= floors[index]!) continue
      const saved = costBetween(curves[index]!, values[index]! - 1, values[index]!) / counts
      if (saved <= most) continue
      best = index
      most = saved
    }
    if (best < 0) return
    values[best]!--
    excess -= coefficients[best]!
  }
}

/** Adds a product to a sum of whole numbers; throws a RangeError that says where, when that can no longer be exact. */
export function addExactly(sum: number, factor: number, value: number, where: string): number {
  // Nothing of something without bounds is nothing.
  if (factor === 0) return sum
  const product = factor * value
  const result = sum + product
  if (Number.isSafeInteger(product) && Number.isSafeInteger(result)) return result
  if (Math.abs(value) === Number.POSITIVE_INFINITY || Math.abs(sum) === Number.POSITIVE_INFINITY)
    return result
  throw new RangeError(
    `${where}: ${sum} + ${factor} × ${value} is more than can be added up exactly; give smaller coefficients or bounds`,
  )
}

/** The greatest whole number that, so many times, is no more than another; infinite where that is. */
export function floorDivide(value: number, by: number): number {
  if (!Number.isFinite(value)) return value
  const rest = value % by
  // The quotient of a multiple is exact, that of any number may be rounded to the next.
  return (value - (rest < 0 ? rest + by : rest)) / by + 0
}

/** The least whole number that, so many times, is no less than another; infinite where that is. */
export function ceilDivide(value: number, by: number): number {
  return 0 - floorDivide(0 - value, by)
}

/** Decimals that are kept of what is added: with six digits before them a number still has them all. */
const kept = 9

/** A number as it is written, in whole steps of its `decimals`-th decimal. */
export function stepsOf(value: number, decimals = kept): bigint {
  if (!Number.isFinite(value)) throw new RangeError(`${value} cannot be added up`)
  const [mantissa, exponent] = value.toExponential().split('e') as [string, string]
  const [whole, fraction = ''] = mantissa.split('.') as [string, string?]
  const digits = BigInt(whole + fraction)
  const shift = Number(exponent) - fraction.length + decimals
  if (shift >= 0) return digits * 10n ** BigInt(shift)
  const half = 10n ** BigInt(-shift) / 2n
  return (digits + (digits < 0n ? -half : half)) / 10n ** BigInt(-shift)
}

/** Adds numbers as they are written in decimals: 70.2 and −1.8 are 68.4, not 68.39999999999999. */
export function addExactly(...values: readonly number[]): number {
  const steps = values.reduce((sum, value) => sum + stepsOf(value), 0n)
  const digits = String(steps < 0n ? -steps : steps).padStart(kept + 1, '0')
  const written = Number(`${digits.slice(0, -kept)}.${digits.slice(-kept)}`)
  return steps < 0n ? -written : written
}

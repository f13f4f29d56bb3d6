/**
 * The q-values of some p-values, in their order: the least share of false findings at which each would still be found, when all
 * of them are looked at (Benjamini and Hochberg 1995).
 */
export function correctForMany(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => values[b]! - values[a]!)
  const corrected = values.map(() => 1)
  let least = 1
  for (const [place, index] of order.entries()) {
    least = Math.min(least, (values[index]! * values.length) / (values.length - place))
    corrected[index] = least
  }
  return corrected
}

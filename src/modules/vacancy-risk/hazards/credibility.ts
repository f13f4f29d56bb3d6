const golden = (Math.sqrt(5) - 1) / 2
const steps = 14

/**
 * How much levels of a factor differ beyond chance: the variance of their true effects, gamma distributed about one, that makes the
 * counts most likely (of each level Poisson, times its effect). Effects are then shrunk towards one with the weight
 * `1 / variance`. From `least` to `most`. Holds also where what is expected ends with what is counted, as of spells.
 */
export function varianceBetween(
  counts: Float64Array,
  expected: Float64Array,
  { least = 1e-4, most = 2 } = {},
): number {
  const likelihood = (log: number): number => {
    const shape = Math.exp(-log)
    const constant = shape * Math.log(shape) - logGamma(shape)
    let sum = 0
    for (let level = 0; level < counts.length; level++) {
      const mean = expected[level]!
      const count = counts[level]!
      if (mean <= 0 && count <= 0) continue
      sum += logGamma(shape + count) + constant - (shape + count) * Math.log(shape + mean)
    }
    return sum
  }
  let low = Math.log(least)
  let high = Math.log(most)
  let left = high - golden * (high - low)
  let right = low + golden * (high - low)
  let atLeft = likelihood(left)
  let atRight = likelihood(right)
  for (let step = 0; step < steps; step++) {
    if (atLeft >= atRight) {
      high = right
      right = left
      atRight = atLeft
      left = high - golden * (high - low)
      atLeft = likelihood(left)
    } else {
      low = left
      left = right
      atLeft = atRight
      right = low + golden * (high - low)
      atRight = likelihood(right)
    }
  }
  return Math.exp((low + high) / 2)
}

/** The logarithm of the gamma function of a positive number, by Stirling's series from seven upwards. */
export function logGamma(value: number): number {
  let x = value
  let below = 0
  while (x < 7) {
    below += Math.log(x)
    x += 1
  }
  const square = 1 / (x * x)
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680))) / x
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - below
}

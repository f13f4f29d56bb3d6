/** Over some tenths of probability: what was said on average, and the share that came true. */
export function saidAndCame(bins: readonly { said: number; came: number; count: number }[]): {
  said: number
  came: number
} {
  const count = bins.reduce((sum, one) => sum + one.count, 0)
  const mean = (part: 'said' | 'came') =>
    count === 0 ? 0 : bins.reduce((sum, one) => sum + one[part] * one.count, 0) / count
  return { said: mean('said'), came: mean('came') }
}

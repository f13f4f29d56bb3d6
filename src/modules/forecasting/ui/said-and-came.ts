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

/** Within so much of what was promised, as a share, what came true counts as what was said. */
const near = 0.05

/** What to make of promises beside what came true: to be trusted as they are, too cautious, or too hopeful. */
export function verdictOf({
  said,
  came,
}: {
  said: number
  came: number
}): 'trusted' | 'cautious' | 'hopeful' {
  if (Math.abs(came - said) <= near) return 'trusted'
  return came > said ? 'cautious' : 'hopeful'
}

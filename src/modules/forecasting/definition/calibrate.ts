/** What was said once of a target, and what came of it. */
export type Called = {
  /** The part that it belongs to: an office, a month. */
  part: string
  probability: number
  met: boolean
  /** Whether the year's end was within its 90 % interval. */
  within: boolean
}

export type Calibrated = {
  bins: { from: number; to: number; said: number; came: number; count: number }[]
  brier: number
  coverage: number
  count: number
}

const bins = 10

/** Of what was given about the same probability, how much came true: by tenths; null of nothing. */
export function calibrate(called: readonly Called[]): Calibrated | null {
  const count = called.length
  if (count === 0) return null
  const mean = (of: readonly Called[], value: (one: Called) => number): number =>
    of.reduce((sum, one) => sum + value(one), 0) / of.length
  const tenths = Map.groupBy(called, ({ probability }) => Math.min(bins - 1, Math.floor(probability * bins)))
  return {
    bins: [...tenths]
      .sort(([a], [b]) => a - b)
      .map(([tenth, of]) => ({
        from: tenth / bins,
        to: (tenth + 1) / bins,
        said: mean(of, ({ probability }) => probability),
        came: mean(of, ({ met }) => (met ? 1 : 0)),
        count: of.length,
      })),
    brier: mean(called, ({ probability, met }) => (probability - (met ? 1 : 0)) ** 2),
    coverage: mean(called, ({ within }) => (within ? 1 : 0)),
    count,
  }
}

/** A level that moves from month to month. */
export type LevelCourse = {
  /** By month; never zero. */
  values: Float64Array
  /** The standard deviation of its logarithm's change from one month to the next. */
  drift: number
}

/** Candidates of the variance of a month's change. */
const drifts = [0, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2]

/**
 * A random walk through counts that were observed against what was expected, by a Kalman filter and smoother; how far it moves from
 * month to month is what makes the counts most likely. Months in which nothing was expected keep the level of those beside them.
 */
export function smoothLevels(observed: Float64Array, expected: Float64Array): LevelCourse {
  const months = observed.length
  const logs = new Float64Array(months)
  const noise = new Float64Array(months)
  for (let month = 0; month < months; month++) {
    const known = expected[month]! > 0
    logs[month] = known ? Math.log((observed[month]! + 0.5) / expected[month]!) : 0
    noise[month] = known ? 1 / (observed[month]! + 0.5) : Number.POSITIVE_INFINITY
  }
  let best = filter(logs, noise, drifts[0]!)
  let drift = drifts[0]!
  for (const candidate of drifts.slice(1)) {
    const run = filter(logs, noise, candidate)
    if (run.likelihood > best.likelihood) {
      best = run
      drift = candidate
    }
  }
  const { means, variances } = best
  const smoothed = means.slice()
  for (let month = months - 2; month >= 0; month--) {
    const gain = variances[month]! / (variances[month]! + drift || 1)
    smoothed[month]! += gain * (smoothed[month + 1]! - means[month]!)
  }
  return { values: smoothed.map(Math.exp), drift: Math.sqrt(drift) }
}

function filter(logs: Float64Array, noise: Float64Array, drift: number) {
  const means = new Float64Array(logs.length)
  const variances = new Float64Array(logs.length)
  let mean = 0
  let variance = 1e4
  let likelihood = 0
  for (let month = 0; month < logs.length; month++) {
    if (month > 0) variance += drift
    if (Number.isFinite(noise[month]!)) {
      const all = variance + noise[month]!
      const gap = logs[month]! - mean
      // The first tells nothing of the drift.
      if (variance < 1e3) likelihood -= 0.5 * (Math.log(all) + (gap * gap) / all)
      mean += (variance / all) * gap
      variance *= noise[month]! / all
    }
    means[month] = mean
    variances[month] = variance
  }
  return { means, variances, likelihood }
}

/** What a peer knows of an indicator at a node: its value now, and last year's then and at its end. */
export type PeerView = { now: number; lastThen: number; lastEnd: number }

/** How a value is carried to the year's end by those who have no model. */
export type Peer = (view: PeerView, question: { runs: boolean; gone: number }) => number

/** What there is so far goes on at the same pace; what is no sum stays as it is. */
export const straightLine: Peer = ({ now }, { runs, gone }) => (runs ? now / gone : now)

/** The rest of the year goes as last year's did: sums grow by the same factor, others by the same difference. */
export const lastYear: Peer = (view, question) => {
  const { now, lastThen, lastEnd } = view
  if (question.runs) return lastThen > 0 ? (now * lastEnd) / lastThen : straightLine(view, question)
  return Number.isFinite(lastEnd - lastThen) ? now + lastEnd - lastThen : now
}

/**
 * The probability that a peer would give: normal errors, as large as its own were at the same units a year before, of sums in
 * proportion to what it forecast.
 */
export function peerProbability({
  forecast,
  target,
  better,
  errors,
  runs,
}: {
  forecast: number
  target: number
  better: 'higher' | 'lower'
  errors: readonly number[]
  runs: boolean
}): number {
  const mean = errors.reduce((sum, one) => sum + one * one, 0) / Math.max(1, errors.length)
  const wide = Math.max(1e-9, Math.sqrt(mean) * (runs ? Math.max(1, forecast) : 1))
  const above = normal((forecast - target) / wide)
  return better === 'higher' ? above : 1 - above
}

/** A peer's error as it counts for its probabilities. */
export function peerError(forecast: number, came: number, runs: boolean): number {
  return (forecast - came) / (runs ? Math.max(1, forecast) : 1)
}

/** The standard normal distribution (Zelen and Severo's approximation, to 1e-7). */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const tail =
    0.3989422804 *
    Math.exp((-z * z) / 2) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return z > 0 ? 1 - tail : tail
}

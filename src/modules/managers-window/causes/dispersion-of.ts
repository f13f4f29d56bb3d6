/**
 * How much more scores vary than by chance (Spiegelhalter 2005): the mean square with a tenth, and at least one, drawn in at
 * either end, so that whoever stands apart does not hide behind it; 1 where they vary no more, or are fewer than five.
 */
export function dispersionOf(scores: readonly number[]): number {
  if (scores.length < 5) return 1
  const sorted = scores.toSorted((a, b) => a - b)
  const tenth = Math.max(1, Math.floor(sorted.length / 10))
  const [least, most] = [sorted[tenth]!, sorted[sorted.length - 1 - tenth]!]
  const drawn = sorted.map((score) => Math.min(most, Math.max(least, score)))
  return Math.max(1, drawn.reduce((sum, score) => sum + score ** 2, 0) / drawn.length)
}

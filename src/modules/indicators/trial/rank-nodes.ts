/** Which way is better. */
export type Direction = 'higher' | 'lower' | 'neutral'

/**
 * The ranks of nodes among those of their level that have a value: the best is 1, equal values share the better rank,
 * and the next one's counts them all (1, 2, 2, 4). 0 is no rank: of a node without a value, and of all where neither
 * way is better. `values` holds NaN for no value, `levels` the nodes of each level.
 */
export function rankNodes(
  values: Float64Array,
  levels: Iterable<readonly number[]>,
  direction: Direction,
): Float64Array {
  const ranks = new Float64Array(values.length)
  if (direction === 'neutral') return ranks
  const sign = direction === 'higher' ? -1 : 1
  for (const nodes of levels) {
    const ranked = nodes.filter((node) => !Number.isNaN(values[node]!))
    ranked.sort((a, b) => sign * (values[a]! - values[b]!))
    for (const [index, node] of ranked.entries()) {
      const before = ranked[index - 1]
      ranks[node] = before !== undefined && values[before] === values[node] ? ranks[before]! : index + 1
    }
  }
  return ranks
}

/** By how many places a rank has become better; null where one of the two is no rank. */
export function rankChange(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : before - after
}

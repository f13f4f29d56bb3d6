/** How often places are drawn: the ends of a range of 95 % are then sure to about a place in sixty. */
const draws = 4000

/**
 * Between which places each of some uncertain values stands with a probability of 95 %, the best being the first. The same
 * values have the same ranges, whenever they are asked for.
 */
export function rankRanges(
  values: readonly { at: number; variance: number }[],
  better: 'higher' | 'lower',
): { from: number; to: number }[] {
  const random = normals()
  const seen = values.map(() => new Uint32Array(values.length + 1))
  const order = values.map((_, index) => index)
  const sign = better === 'higher' ? -1 : 1
  for (let draw = 0; draw < draws; draw++) {
    const drawn = values.map(({ at, variance }) => sign * (at + Math.sqrt(variance) * random()))
    order.sort((a, b) => drawn[a]! - drawn[b]!)
    for (const [place, index] of order.entries()) seen[index]![place + 1]!++
  }
  return seen.map((counts) => {
    const upTo = (share: number): number => {
      let sum = 0
      for (let place = 1; place < counts.length; place++) {
        sum += counts[place]!
        if (sum > share * draws) return place
      }
      return counts.length - 1
    }
    return { from: upTo(0.025), to: upTo(0.975) }
  })
}

/** Standard normal numbers (Box and Muller), the same ones each time. */
function normals(): () => number {
  let state = 20_120_101
  const uniform = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
}

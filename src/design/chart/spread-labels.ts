/**
 * How far each of some labels beside one another must move down (or up, when negative) so that none lies over another,
 * in the order given. `at` are where they would stand, in pixels from the top.
 */
export function spreadLabels(at: readonly number[], height: number): number[] {
  const order = at.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place)
  const moved = order.map(({ place }) => place)
  for (let pass = 0; pass < order.length; pass++) {
    for (let below = 1; below < moved.length; below++) {
      const overlap = height - (moved[below]! - moved[below - 1]!)
      if (overlap > 0) {
        moved[below - 1]! -= overlap / 2
        moved[below]! += overlap / 2
      }
    }
  }
  const result = new Array<number>(at.length).fill(0)
  for (const [rank, { place, index }] of order.entries()) result[index] = moved[rank]! - place
  return result
}

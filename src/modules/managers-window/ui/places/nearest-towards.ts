/** Where something stands; rows go down. */
export type Spot = { code: string; x: number; y: number }

const ways = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
} as const

export type Way = keyof typeof ways

/** Whether a key walks. */
export function isWay(key: string): key is Way {
  return key in ways
}

/** The spot that an arrow key leads to: the nearest in its direction, rather straight ahead than aside; null at the edge. */
export function nearestTowards(spots: readonly Spot[], from: Spot, way: Way): Spot | null {
  const [right, down] = ways[way]
  let best: { spot: Spot; far: number } | null = null
  for (const spot of spots) {
    const [dx, dy] = [spot.x - from.x, spot.y - from.y]
    const ahead = dx * right + dy * down
    const aside = Math.abs(dx * down) + Math.abs(dy * right)
    if (ahead <= 0 || aside > 2 * ahead) continue
    const far = ahead + 2 * aside
    if (!best || far < best.far) best = { spot, far }
  }
  return best?.spot ?? null
}

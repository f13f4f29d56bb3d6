import type { CascadeColumn, CascadeNode } from '../contract.ts'

/** How the nodes below one come together to it. */
export type Slack = {
  /** Place of the node above them. */
  node: number
  /** What is over (or missing, below 0), in steps of the node above; the better side is above 0 whatever the direction. */
  steps: number
  /** Whether some of them have no value yet. */
  isOpen: boolean
}

/** What is over or missing in each family of a column as it stands. */
export function slackOf(
  nodes: readonly Pick<CascadeNode, 'parent'>[],
  {
    families,
    value,
    coefficient,
    takesPart,
    direction,
  }: Pick<CascadeColumn, 'families' | 'value' | 'coefficient' | 'takesPart' | 'direction'>,
): Slack[] {
  const below = Map.groupBy(nodes.keys(), (place) => nodes[place]!.parent)
  return families.flatMap(({ node, rule, multiplier, constant }) => {
    const own = value[node]
    if (own == null || rule === 'free') return []
    const children = (below.get(node) ?? []).filter((place) => takesPart[place])
    const isOpen = children.some((place) => value[place] === null)
    const better = direction === 'lower' ? -1 : 1
    if (rule === 'common') {
      const differing = children.map((place) => (value[place] ?? own) - own)
      const worst = Math.min(0, ...differing.map((one) => one * better))
      return [{ node, steps: worst, isOpen }]
    }
    const sum = children.reduce((total, place) => total + coefficient[place]! * (value[place] ?? 0), 0)
    return [{ node, steps: ((sum - multiplier * own - constant) * better) / multiplier + 0, isOpen }]
  })
}

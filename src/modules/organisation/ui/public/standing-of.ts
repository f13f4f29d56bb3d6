import type { Organisation, PlacedNode } from '../../contract.ts'

type Place = { level: string; node: string }

const sameNode = (one: { level: string; id: string }, other: { level: string; id: string }) =>
  one.level === other.level && one.id === other.id

/** Where a node stands on the organisation's day: all units above it, the groups of it and of them, how deep it lies. */
export function standingOf(
  node: PlacedNode,
  { nodes }: Organisation,
): { place: Place; above: Place[]; depth: number | undefined } {
  const units: PlacedNode[] = []
  for (let at: PlacedNode | undefined = node; at; ) {
    const { parent }: PlacedNode = at
    at = parent ? nodes.find((one) => sameNode(one, parent)) : undefined
    if (at) units.push(at)
  }
  const line = [node, ...units]
  const groups = nodes.filter((one) => one.members.some((member) => line.some(({ id }) => id === member)))
  return {
    place: { level: node.level, node: node.id },
    above: [...units, ...groups].map(({ level, id }) => ({ level, node: id })),
    depth: node.kind === 'group' ? 1 : node.kind === 'specialist' ? undefined : units.length,
  }
}

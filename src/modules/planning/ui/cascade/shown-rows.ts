import type { CascadeNode } from '../../contract.ts'

/** A row of the tree as it is shown. */
export type TreeRow = {
  place: number
  /** From 1 at the top. */
  depth: number
  /** Null where nothing is below it. */
  isOpen: boolean | null
}

/** The rows of a tree of which some are open, from the top down; `isShown` leaves nodes out, with all below them. */
export function shownRows(
  nodes: readonly Pick<CascadeNode, 'parent'>[],
  open: ReadonlySet<number>,
  isShown: (place: number) => boolean = () => true,
): TreeRow[] {
  const depth = new Int32Array(nodes.length)
  const visible = new Uint8Array(nodes.length)
  const hasBelow = new Uint8Array(nodes.length)
  for (const [place, { parent }] of nodes.entries()) if (parent >= 0 && isShown(place)) hasBelow[parent] = 1
  const rows: TreeRow[] = []
  for (const [place, { parent }] of nodes.entries()) {
    depth[place] = parent < 0 ? 1 : depth[parent]! + 1
    if (!isShown(place) || (parent >= 0 && !(visible[parent] && open.has(parent)))) continue
    visible[place] = 1
    rows.push({ place, depth: depth[place]!, isOpen: hasBelow[place] ? open.has(place) : null })
  }
  return rows
}

/** The places above a node, the nearest first. */
export function placesAbove(nodes: readonly Pick<CascadeNode, 'parent'>[], place: number): number[] {
  const above: number[] = []
  for (let at = nodes[place]!.parent; at >= 0; at = nodes[at]!.parent) above.push(at)
  return above
}

/** A node's figure, and what it is compared with; `size`, of a ratio what it is of, in either span. */
export type NodeFigures = {
  value: number | null
  compared: number | null
  size: number | null
  sizeCompared: number | null
}

/** What a node adds to the gap of the node above: by its own gap, and by weighing more or less than it did. */
export type NodePart = { amount: number; own: number; shift: number }

/** A gap by the nodes below, in their order; `elsewhere` is what stands at none of them. All add up to the gap. */
export type BelowParts = { nodes: readonly (NodePart | null)[]; elsewhere: number }

/**
 * Shares the gap of a node among the nodes below. Counts: each node's own gap. Ratios: its gap by the mean of its weights in
 * both spans, and the shift of its weight by how far it stands from the whole. A node without either figure has no part; what
 * it holds stands elsewhere.
 */
export function shareBelow(
  kind: 'sum' | 'ratio',
  whole: NodeFigures & { value: number; compared: number },
  nodes: readonly NodeFigures[],
): BelowParts {
  const gap = whole.value - whole.compared
  const usual = (whole.value + whole.compared) / 2
  const parts = nodes.map((node): NodePart | null => {
    if (kind === 'sum') {
      if (node.value === null && node.compared === null) return null
      const own = (node.value ?? 0) - (node.compared ?? 0)
      return { amount: own, own, shift: 0 }
    }
    const weights = weightsOf(node, whole)
    const value = node.value ?? node.compared
    const compared = node.compared ?? node.value
    if (!weights || value === null || compared === null) return null
    const own = ((value - compared) * (weights.now + weights.before)) / 2
    const shift = (weights.now - weights.before) * ((value + compared) / 2 - usual)
    return { amount: own + shift, own, shift }
  })
  return { nodes: parts, elsewhere: gap - parts.reduce((sum, part) => sum + (part?.amount ?? 0), 0) }
}

/** A node's shares of the whole; where the compared span has no sizes, as of a target, those of now stand for both. */
function weightsOf(node: NodeFigures, whole: NodeFigures): { now: number; before: number } | undefined {
  const share = (of: number | null, all: number | null): number | null =>
    all === null || all <= 0 ? null : (of ?? 0) / all
  const now = share(node.size, whole.size)
  if (now === null) return undefined
  return { now, before: share(node.sizeCompared, whole.sizeCompared) ?? now }
}

import { estimateSpread } from './estimate-spread.ts'
import type {
  ConditionEstimates,
  FamilySpread,
  LevelYear,
  NoProposal,
  Proposal,
  TargetKind,
} from './proposal.ts'
import { proposeTarget } from './propose-target.ts'

/** A node of a tree that targets are proposed for. */
export type ProposedNode = {
  /** Place of the node above in the list; −1 for the top. */
  above: number
  own: readonly LevelYear[]
  /** What a count is expected to be in proportion to; null where that is not known. */
  exposure: number | null
  conditions: ConditionEstimates | null
  reason: string | null
}

/**
 * Proposes a target at every node of a tree, in the nodes' order. How much nodes of one depth differ from those above is
 * learnt from all of them, and says how far each is taken at its own word.
 */
export function proposeTargets({
  year,
  kind,
  nodes,
}: {
  year: number
  kind: TargetKind
  nodes: readonly ProposedNode[]
}): (Proposal | NoProposal)[] {
  const depthOf = nodes.map((_, index) => chainOf(nodes, index).length)
  const exposed = kind.level === 'count' && nodes.some(({ exposure }) => exposure !== null)
  const before = (years: readonly LevelYear[]) => years.filter((one) => one.year < year && one.size > 0)
  const spreads: FamilySpread[] = Array.from({ length: Math.max(0, ...depthOf) + 1 }, (_, depth) =>
    estimateSpread(
      nodes
        .filter(({ above }, index) => depthOf[index] === depth && above >= 0)
        .map(({ own, above }) => ({ own: before(own), above: before(nodes[above]!.own) })),
      kind.level,
      exposed,
    ),
  )
  return nodes.map(({ own, exposure, conditions, reason }, index) => {
    const above = chainOf(nodes, index)
    return proposeTarget({
      year,
      kind,
      own,
      above: above.map((one) => nodes[one]!.own),
      exposure,
      spread: [index, ...above].map((one) => spreads[depthOf[one]!]!),
      conditions,
      reason,
    })
  })
}

/** The nodes above one, the nearest first. Throws where they go round in a circle. */
function chainOf(nodes: readonly ProposedNode[], index: number): number[] {
  const chain: number[] = []
  for (let above = nodes[index]!.above; above >= 0; above = nodes[above]!.above) {
    if (chain.length > nodes.length) throw new Error(`node ${index} stands above itself`)
    chain.push(above)
  }
  return chain
}

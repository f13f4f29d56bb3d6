import type { CascadeColumn, CascadeNode } from '../contract.ts'
import type { CascadeProblem } from './cascade-problem.ts'
import { type ColumnProblem, columnProblem, type ProblemColumn } from './column-problem.ts'
import { solveCascade } from './solve-cascade.ts'
import { splitTarget } from './split-target.ts'

type Nodes = readonly Pick<CascadeNode, 'parent'>[]
type OpenColumn = ProblemColumn & Pick<CascadeColumn, 'before' | 'exposure' | 'caseMix' | 'suggested'>

/**
 * What each node below one gets where nobody has wished anything, in whole steps that keep every condition; null for those
 * that take no part, and for all where conditions leave nothing.
 */
export function distributeTarget(
  nodes: Nodes,
  column: OpenColumn,
  { top, target }: { top: number; target: number },
): (number | null)[] {
  const { problem, places } = distributionProblem(nodes, column, { top, target })
  const answer = solveCascade(problem)
  const values: (number | null)[] = nodes.map(() => null)
  if (answer.outcome === 'solved') {
    for (const [index, place] of places.entries()) values[place] = answer.values[index]!
  }
  return values
}

/** The problem of which {@link distributeTarget} gives the answer. */
function distributionProblem(
  nodes: Nodes,
  column: OpenColumn,
  { top, target }: { top: number; target: number },
): ColumnProblem {
  const near = splitTarget(nodes, column, { top, target })
  const stands = nodes.map((_, place) => (place === top ? target : null))
  return columnProblem(nodes, column, { top, near, stands })
}

/** The problem of a whole column as it is before anybody has wished anything. */
export function openProblem(nodes: Nodes, column: CascadeColumn): CascadeProblem {
  const open = { ...column, lower: [], upper: [], locked: [] }
  return distributionProblem(nodes, open, { top: 0, target: column.value[0] ?? 0 }).problem
}

/**
 * The values of a column: what somebody has set, and below that what is calculated from it. `set` has null where nobody has
 * set anything; in a family of which some was set, the others wait to be.
 */
export function settleValues(
  nodes: Nodes,
  column: Omit<OpenColumn, 'lower' | 'upper' | 'locked'> & Pick<CascadeColumn, 'proposal'>,
  set: readonly (number | null)[],
): (number | null)[] {
  const open = { ...column, lower: [], upper: [], locked: [] }
  const value = set.map((one, place) => (column.takesPart[place] ? one : null))
  const below = Map.groupBy(nodes.keys(), (place) => nodes[place]!.parent)
  for (const { node } of column.families) {
    const target = value[node]
    const children = (below.get(node) ?? []).filter((place) => column.takesPart[place])
    if (target == null || children.some((place) => value[place] !== null)) continue
    const found =
      target === column.proposal[node]
        ? column.proposal
        : distributeTarget(nodes, open, { top: node, target })
    for (const place of children) value[place] = found[place] ?? null
  }
  return value
}

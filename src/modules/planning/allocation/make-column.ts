import type { Criterion } from '../../indicators/index.ts'
import type { CascadeColumn, CascadeFamily, LevelRule, PlanIndicator } from '../contract.ts'
import type { TargetKind } from '../definition/target-kind.ts'
import type { Bases } from './read-bases.ts'
import type { TreeNode } from './read-tree.ts'

/** The part of a column that follows from the plan and last year alone, before anybody has moved anything. */
export type ColumnMaking = Pick<
  CascadeColumn,
  | 'indicator'
  | 'unit'
  | 'decimals'
  | 'direction'
  | 'kind'
  | 'takesPart'
  | 'before'
  | 'exposure'
  | 'caseMix'
  | 'coefficient'
  | 'importance'
  | 'families'
>

type Given = {
  planned: PlanIndicator
  criterion: Criterion
  kind: TargetKind
  nodes: readonly TreeNode[]
  bases: Bases
}

/** Of a node that counts for nothing, so that it stays where it is best by itself. */
const leastImportance = 1e-9

/** Bases of changes are taken in thousandths, so that what is added up are whole numbers. */
const baseScale = 1000

/**
 * How an indicator comes down a tree: who takes part, and for each node with others below the condition
 * Σ coefficient × value ≥ multiplier × own value + constant, in whole steps of the indicator's last decimal. Ratios are
 * weighted by exposure. Of distinct people those below may be more than above, by as much as last year's were. A change by
 * c % makes a level of B(1 + c/100) on a base B (of a reduction B(1 − c/100)); the levels, weighted by exposure, are to make
 * the level above, which gives a condition in the changes themselves.
 */
export function makeColumn({ planned, criterion, kind, nodes, bases }: Given): ColumnMaking {
  const { decimals, unit, direction } = criterion
  const steps = 10 ** decimals
  const takesPart = partakers(planned, nodes)
  const below = childrenOf(nodes, takesPart)
  const coefficient = nodes.map((_, place) => coefficientOf(kind, place, { nodes, bases }))
  const largest = Math.max(1, ...coefficient)
  const families = below.flatMap((children, place): CascadeFamily[] => {
    if (children.length === 0) return []
    const rule = ruleBelow(planned, nodes[children[0]!]!)
    return [
      { node: place, rule, ...conditionOf(kind, place, children, { nodes, bases, coefficient, steps }) },
    ]
  })
  return {
    indicator: criterion.id,
    unit,
    decimals,
    direction: direction === 'lower' ? 'lower' : 'higher',
    kind,
    takesPart,
    before: nodes.map(({ kind: of }, place) => {
      const value =
        of === 'unit' && (kind === 'count' || kind === 'distinct' || kind === 'ratio')
          ? bases.value[place]
          : null
      return value == null ? null : Math.round(value * steps)
    }),
    exposure: bases.exposure,
    caseMix: bases.mix.map((factor, place) => (takesPart[place] ? factor : null)),
    coefficient,
    // A share of a step at a large node weighs as much as the same share at a small one.
    importance: nodes.map((_, place) =>
      kind === 'count' || kind === 'distinct'
        ? 1 / Math.max(1, bases.exposure[place]!)
        : Math.max(leastImportance, coefficient[place]! / largest),
    ),
    families,
  }
}

/** The rule by which a target reaches a node from the one above. */
export function ruleBelow({ rules }: PlanIndicator, { kind, depth }: TreeNode): LevelRule {
  if (kind === 'specialist') return rules.specialists
  return depth === 1 ? rules.offices : rules.divisions
}

/** Who has a target: every unit to which it is handed on, and of specialists those whose role carries it. */
function partakers(planned: PlanIndicator, nodes: readonly TreeNode[]): boolean[] {
  const takesPart: boolean[] = []
  for (const [place, node] of nodes.entries()) {
    takesPart.push(
      place === 0 ||
        (takesPart[node.parent]! &&
          ruleBelow(planned, node) !== 'free' &&
          (node.role === null || (planned.roles.includes(node.role) && node.share > 0))),
    )
  }
  return takesPart
}

/** The places of those that take part directly below each node: units, or where there are none specialists. */
function childrenOf(nodes: readonly TreeNode[], takesPart: readonly boolean[]): number[][] {
  const below: number[][] = nodes.map(() => [])
  for (const [place, { parent }] of nodes.entries())
    if (parent >= 0 && takesPart[place]) below[parent]!.push(place)
  return below
}

type Around = { nodes: readonly TreeNode[]; bases: Bases }

function coefficientOf(kind: TargetKind, place: number, { nodes, bases }: Around): number {
  if (kind === 'count') return 1
  // Of distinct people a thousand times over, for the multiplier to tell by how much they overlap.
  if (kind === 'distinct') return baseScale
  const exposure = bases.exposure[place]!
  // What a specialist's own change is on is too little to tell: theirs weigh by the days they give.
  if (kind === 'ratio' || nodes[place]!.kind === 'specialist') return exposure
  return exposure * Math.round((bases.value[place] ?? 0) * baseScale)
}

function conditionOf(
  kind: TargetKind,
  place: number,
  children: readonly number[],
  { nodes, bases, coefficient, steps }: Around & { coefficient: readonly number[]; steps: number },
): Pick<CascadeFamily, 'multiplier' | 'constant'> {
  const isOfSpecialists = nodes[children[0]!]!.kind === 'specialist'
  const sum = children.reduce((total, child) => total + coefficient[child]!, 0)
  if (kind === 'count') return { multiplier: 1, constant: 0 }
  if (kind === 'distinct') {
    const own = bases.value[place] ?? 0
    const theirs = children.reduce((total, child) => total + (bases.value[child] ?? 0), 0)
    const overlap = isOfSpecialists || own <= 0 ? 1 : Math.min(1.5, Math.max(1, theirs / own))
    return { multiplier: Math.round(overlap * baseScale), constant: 0 }
  }
  if (kind === 'ratio' || isOfSpecialists) return { multiplier: sum, constant: 0 }
  const exposure = children.reduce((total, child) => total + bases.exposure[child]!, 0)
  const multiplier = exposure * Math.round((bases.value[place] ?? 0) * baseScale)
  // Levels are in hundredths of a step of the change: 100 % is 100 × steps.
  const whole = 100 * steps
  return { multiplier, constant: whole * (kind === 'growth' ? multiplier - sum : sum - multiplier) }
}

import type { CascadeColumn, CascadeNode } from '../contract.ts'
import type { CascadeProblem } from './cascade-problem.ts'

/** The part of a column that a problem is made of. */
export type ProblemColumn = Pick<
  CascadeColumn,
  | 'direction'
  | 'kind'
  | 'unit'
  | 'decimals'
  | 'takesPart'
  | 'coefficient'
  | 'importance'
  | 'families'
  | 'lower'
  | 'upper'
  | 'locked'
>

/** A problem of the nodes below one, which nodes of the whole tree they are, and what bounds are nobody's wish. */
export type ColumnProblem = { problem: CascadeProblem; places: number[]; natural: NaturalBounds }

/** Between what a target can be at all, in steps. */
export type NaturalBounds = { lower: number; upper: number }

/**
 * The problem of one indicator from a node down: its own value stands, those below are to be as near to `near` as rules, locks
 * and bounds let them be. Locked nodes, and those that are `pinned`, stay as they stand. Whoever takes no part is left out.
 */
export function columnProblem(
  nodes: readonly Pick<CascadeNode, 'parent'>[],
  column: ProblemColumn,
  {
    top,
    near,
    stands,
    pinned = new Set(),
  }: {
    top: number
    near: ArrayLike<number>
    stands: ArrayLike<number | null>
    pinned?: ReadonlySet<number>
  },
): ColumnProblem {
  const places: number[] = []
  const number = new Int32Array(nodes.length).fill(-1)
  for (let place = top; place < nodes.length; place++) {
    const isBelow = place === top || (column.takesPart[place] && number[nodes[place]!.parent]! >= 0)
    if (!isBelow) continue
    number[place] = places.length
    places.push(place)
  }
  const bounds = naturalBounds(column)
  const limit = (place: number, side: 'lower' | 'upper'): number => {
    const isFixed = place === top || column.locked[place] || pinned.has(place)
    const fixed = isFixed ? stands[place] : null
    if (fixed != null) return fixed
    const wished = column[side][place] ?? null
    if (wished === null) return bounds[side]
    return side === 'lower' ? Math.max(wished, bounds.lower) : Math.min(wished, bounds.upper)
  }
  return {
    places,
    natural: bounds,
    problem: {
      direction: column.direction,
      parent: places.map((place) => (place === top ? -1 : number[nodes[place]!.parent]!)),
      proposal: places.map((place) => near[place]!),
      importance: places.map((place) => column.importance[place]!),
      lower: places.map((place) => limit(place, 'lower')),
      upper: places.map((place) => limit(place, 'upper')),
      coefficient: places.map((place) => column.coefficient[place]!),
      families: column.families.flatMap((family) =>
        number[family.node]! < 0 ? [] : [{ ...family, node: number[family.node]!, surplus: 'none' as const }],
      ),
    },
  }
}

/** Between what a target of a column can be: a share is of a hundred, people are not fewer than none. */
export function naturalBounds({
  kind,
  unit,
  decimals,
}: Pick<ProblemColumn, 'kind' | 'unit' | 'decimals'>): NaturalBounds {
  const hundred = 100 * 10 ** decimals
  if (kind === 'ratio') return { lower: 0, upper: unit === 'percent' ? hundred : Number.POSITIVE_INFINITY }
  if (kind === 'reduction') return { lower: -10 * hundred, upper: hundred }
  if (kind === 'growth') return { lower: -hundred, upper: Number.POSITIVE_INFINITY }
  return { lower: 0, upper: Number.POSITIVE_INFINITY }
}

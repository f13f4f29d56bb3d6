import type { CascadeColumn, CascadeNode } from '../contract.ts'
import type { Contradiction } from './cascade-problem.ts'
import { type ColumnProblem, columnProblem } from './column-problem.ts'
import { settleValues } from './settle-values.ts'
import { solveCascade } from './solve-cascade.ts'

/** What somebody wants of a node; a value of null gives it free. */
export type PlacedWish = {
  place: number
  value: number | null
  locked: boolean
  lower: number | null
  upper: number | null
}

/** What becomes of a column, or what stands against it: the problem, which nodes it is of, and what clashes. */
export type WishesAnswer =
  | { outcome: 'moved'; column: CascadeColumn; changed: number[] }
  | ({ outcome: 'contradiction'; contradictions: Contradiction[] } & ColumnProblem)

/**
 * Moves targets of an indicator as wished: in each family where something is wished the others follow, as little as can be
 * and so that every condition holds; below it what was calculated is calculated anew. `changed` are the nodes to be kept.
 */
export function applyWishes(
  nodes: readonly Pick<CascadeNode, 'parent'>[],
  column: CascadeColumn,
  wishes: readonly PlacedWish[],
): WishesAnswer {
  const [value, kept] = [[...column.value], [...column.kept]]
  const [locked, lower, upper] = [[...column.locked], [...column.lower], [...column.upper]]
  const near = column.value.map((one, place) => one ?? column.proposal[place] ?? 0)
  const pinned = new Set<number>()
  for (const wish of wishes) {
    const { place } = wish
    locked[place] = wish.locked
    lower[place] = wish.lower
    upper[place] = wish.upper
    if (wish.value === null) near[place] = column.proposal[place] ?? 0
    else {
      pinned.add(place)
      near[place] = wish.value
      value[place] = wish.value
    }
  }
  const wished = { ...column, locked, lower, upper }
  const changed = new Set(wishes.map(({ place }) => place))
  const tops = [...new Set(wishes.map(({ place }) => nodes[place]!.parent))].sort((a, b) => a - b)
  const settle = () =>
    settleValues(
      nodes,
      column,
      value.map((one, place) => (place === 0 || kept[place] ? one : null)),
    )
  for (const top of tops) {
    // What lies between this family and one that was moved above it has followed by calculation.
    const settled = settle()
    const stands = value.map((one, place) =>
      pinned.has(place) || locked[place] ? one : (settled[place] ?? one),
    )
    const nearest = near.map((one, place) => (pinned.has(place) ? one : (settled[place] ?? one)))
    const posed = columnProblem(nodes, wished, { top, near: nearest, stands, pinned })
    const { places } = posed
    const answer = solveCascade(posed.problem)
    if (answer.outcome === 'contradiction') return { ...posed, ...answer }
    for (const [index, place] of places.entries()) {
      if (nodes[place]!.parent !== top || place === top) continue
      const found = answer.values[index]!
      if (found !== column.value[place] || !kept[place]) changed.add(place)
      value[place] = found
      near[place] = found
      kept[place] = true
    }
  }
  return {
    outcome: 'moved',
    column: { ...wished, kept, value: settle() },
    changed: [...changed].sort((a, b) => a - b),
  }
}

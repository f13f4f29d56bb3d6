import { applyWishes } from '../../cascade/apply-wishes.ts'
import type { Contradiction } from '../../cascade/cascade-problem.ts'
import { type Slack, slackOf } from '../../cascade/slack-of.ts'
import type { CascadeColumn, CascadeNode } from '../../contract.ts'

/** What somebody wants of a cell and has not saved. */
export type Wish = {
  /** The version that was read when it was wished, and the value: whether somebody else has moved it since. */
  version: number
  read: number | null
  /** In steps; null gives the cell free, to be calculated. */
  value: number | null
  /** Whether the value itself is wished; without it the cell goes on following, within its lock and bounds. */
  isMoved: boolean
  locked: boolean
  lower: number | null
  upper: number | null
}

export type ColumnWishes = ReadonlyMap<number, Wish>

/** One that clashes with others: where, what it is and how much it asks. */
export type ClashingCell = {
  place: number
  kind: 'target' | 'lock' | 'typed' | 'lower' | 'upper'
  steps: number
}

/** Wishes that cannot all be had, and by how much they miss one another, in steps. */
export type Clash = { cells: ClashingCell[]; missing: number }

/** A column as it is shown: what was read with the wishes in it and the others following them. */
export type ColumnView = {
  base: CascadeColumn
  column: CascadeColumn
  /** By place, where the nodes below do not come together to just what stands above them. */
  slack: ReadonlyMap<number, Slack>
  wishes: ColumnWishes
  /** Places to be kept when it is saved. */
  toKeep: readonly number[]
  clashes: readonly Clash[]
}

type Nodes = readonly Pick<CascadeNode, 'parent'>[]

export const noWishes: ColumnWishes = new Map()

/**
 * Shows a column with wishes in it. A family whose wishes contradict each other stays as it was, with what is wished in its
 * cells, so that nothing is lost; the others follow all the same.
 */
export function viewColumn(nodes: Nodes, base: CascadeColumn, wishes: ColumnWishes): ColumnView {
  if (wishes.size === 0)
    return { base, column: base, slack: slacksOf(nodes, base), wishes, toKeep: [], clashes: [] }
  const own = withLocksAndBounds(base, wishes)
  const clashes: Clash[] = []
  const passedOver = new Set<number>()
  for (;;) {
    const placed = [...wishes].flatMap(([place, { isMoved, value, locked, lower, upper }]) =>
      isMoved && !passedOver.has(nodes[place]!.parent) ? [{ place, value, locked, lower, upper }] : [],
    )
    const answer = applyWishes(nodes, own, placed)
    if (answer.outcome === 'moved') {
      const value = [...answer.column.value]
      for (const [place, wish] of wishes) {
        if (wish.isMoved && wish.value !== null) value[place] = wish.value
      }
      const column = { ...answer.column, value }
      const toKeep = [...new Set([...answer.changed, ...wishes.keys()])].sort((a, b) => a - b)
      return { base, column, slack: slacksOf(nodes, column), wishes, toKeep, clashes }
    }
    const top = answer.places[0]!
    // The same family cannot clash twice, as its wishes are passed over now.
    passedOver.add(top)
    for (const one of answer.contradictions) clashes.push(describeClash(one, answer.places, own, wishes))
  }
}

function withLocksAndBounds(base: CascadeColumn, wishes: ColumnWishes): CascadeColumn {
  const [locked, lower, upper] = [[...base.locked], [...base.lower], [...base.upper]]
  for (const [place, wish] of wishes) {
    locked[place] = wish.locked
    lower[place] = wish.lower
    upper[place] = wish.upper
  }
  return { ...base, locked, lower, upper }
}

function describeClash(
  { wishes: clashing, missing }: Contradiction,
  places: readonly number[],
  column: CascadeColumn,
  wishes: ColumnWishes,
): Clash {
  const cells = clashing.map(({ node, kind, value }): ClashingCell => {
    const place = places[node]!
    if (node === 0) return { place, kind: 'target', steps: value }
    const isTyped = kind === 'lock' && !column.locked[place] && wishes.get(place)?.isMoved
    return { place, kind: isTyped ? 'typed' : kind, steps: value }
  })
  return { cells, missing }
}

function slacksOf(nodes: Nodes, column: CascadeColumn): Map<number, Slack> {
  return new Map(slackOf(nodes, column).map((slack) => [slack.node, slack]))
}

import type { CascadeNode, CascadeRelaxation } from '../../contract.ts'
import type { Wish } from './column-view.ts'
import { type Editing, withWishes } from './editing.ts'

type Change = CascadeRelaxation['changes'][number]

/** Lets wishes give way as far as a relaxation says, as one step; the target of the top itself is not moved here. */
export function relax(editing: Editing, { indicator, changes }: CascadeRelaxation): Editing {
  const column = editing.views.findIndex(({ base }) => base.indicator === indicator)
  const view = editing.views[column]
  if (!view) return editing
  const cells = changes.flatMap((change) => {
    const place = placeOf(editing.cascade.nodes, change)
    if (place <= 0) return []
    const { base, column: shown, wishes } = view
    const before: Wish = wishes.get(place) ?? {
      version: base.version[place]!,
      read: base.value[place] ?? null,
      value: base.value[place] ?? null,
      isMoved: false,
      locked: shown.locked[place]!,
      lower: shown.lower[place] ?? null,
      upper: shown.upper[place] ?? null,
    }
    const value = { value: change.to, isMoved: true }
    const wish = {
      ...before,
      ...((change.kind === 'lock' || change.kind === 'target') && value),
      ...(change.kind === 'lower' && { lower: change.to }),
      ...(change.kind === 'upper' && { upper: change.to }),
    }
    return [{ column, place, wish }]
  })
  return withWishes(editing, cells)
}

/** Whether a relaxation would move the target of the top itself, which is not decided here. */
export function movesTop(editing: Editing, { changes }: CascadeRelaxation): boolean {
  return changes.some((change) => placeOf(editing.cascade.nodes, change) === 0)
}

function placeOf(nodes: readonly CascadeNode[], { level, node, unit }: Change): number {
  return nodes.findIndex((one) => one.level === level && one.id === node && one.unit === unit)
}

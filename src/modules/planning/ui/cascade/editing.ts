import type { Cascade } from '../../contract.ts'
import { type ColumnView, type ColumnWishes, noWishes, viewColumn, type Wish } from './column-view.ts'

/** Wishes by the number of their column, and in it by place. */
export type Wishes = ReadonlyMap<number, ColumnWishes>

/** A cascade with what has been moved in it and not saved, step by step. */
export type Editing = {
  /** As it was read. */
  cascade: Cascade
  wishes: Wishes
  past: readonly Wishes[]
  future: readonly Wishes[]
  /** The columns as they are shown, in the order of the cascade's. */
  views: readonly ColumnView[]
}

/** A cell that is wished for. */
export type WishedCell = { column: number; place: number; wish: Wish }

/** Begins with a cascade as it was read, and with wishes that were kept from before. */
export function beginEditing(cascade: Cascade, wishes: Wishes = new Map()): Editing {
  return { cascade, wishes, past: [], future: [], views: viewsOf(cascade, wishes, []) }
}

/** Puts wishes in place of those for the same cells, as one step; null takes a cell's wish away. */
export function withWishes(
  editing: Editing,
  cells: readonly { column: number; place: number; wish: Wish | null }[],
): Editing {
  if (cells.length === 0) return editing
  const wishes = new Map(editing.wishes)
  for (const [column, ones] of Map.groupBy(cells, (one) => one.column)) {
    const inColumn = new Map(wishes.get(column))
    for (const { place, wish } of ones) {
      if (wish) inColumn.set(place, wish)
      else inColumn.delete(place)
    }
    if (inColumn.size > 0) wishes.set(column, inColumn)
    else wishes.delete(column)
  }
  return {
    ...editing,
    wishes,
    past: [...editing.past, editing.wishes],
    future: [],
    views: viewsOf(editing.cascade, wishes, editing.views),
  }
}

/** Takes the last step back; the same where there is none. */
export function undo(editing: Editing): Editing {
  const wishes = editing.past.at(-1)
  if (!wishes) return editing
  return {
    ...editing,
    wishes,
    past: editing.past.slice(0, -1),
    future: [editing.wishes, ...editing.future],
    views: viewsOf(editing.cascade, wishes, editing.views),
  }
}

/** Takes again the step that was taken back last. */
export function redo(editing: Editing): Editing {
  const [wishes, ...future] = editing.future
  if (!wishes) return editing
  return {
    ...editing,
    wishes,
    past: [...editing.past, editing.wishes],
    future,
    views: viewsOf(editing.cascade, wishes, editing.views),
  }
}

/** All cells that are wished for. */
export function wishedCells({ wishes }: Pick<Editing, 'wishes'>): WishedCell[] {
  return [...wishes].flatMap(([column, ones]) => [...ones].map(([place, wish]) => ({ column, place, wish })))
}

/** Columns whose wishes are the same objects as before are not calculated anew. */
function viewsOf({ nodes, columns }: Cascade, wishes: Wishes, before: readonly ColumnView[]): ColumnView[] {
  return columns.map((column, index) => {
    const own = wishes.get(index) ?? noWishes
    const known = before[index]
    return known && known.wishes === own ? known : viewColumn(nodes, column, own)
  })
}

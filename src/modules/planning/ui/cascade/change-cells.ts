import type { Wish } from './column-view.ts'
import { type Editing, withWishes } from './editing.ts'

/** A cell by the number of its column and the place of its node. */
export type CellAt = { column: number; place: number }

/** Gives cells values, in steps; they stay where they are put while others move. */
export function moveCells(editing: Editing, cells: readonly (CellAt & { steps: number })[]): Editing {
  return withWishes(
    editing,
    cells
      .filter((cell) => shown(editing, cell).value !== cell.steps)
      .map((cell) => ({ ...cell, wish: { ...standing(editing, cell), value: cell.steps, isMoved: true } })),
  )
}

/** Locks cells at the values that they show, or unlocks them where all of them are locked. */
export function toggleLocks(editing: Editing, cells: readonly CellAt[]): Editing {
  const able = cells.filter((cell) => shown(editing, cell).value !== null)
  const locked = able.some((cell) => !shown(editing, cell).locked)
  return withWishes(
    editing,
    able.map((cell) => {
      const { value } = shown(editing, cell)
      const wish = standing(editing, cell)
      // Locked where it stands it needs no wish for the value, as those around it need not move.
      const isMoved = wish.isMoved ? wish.value !== wish.read : value !== wish.read
      return { ...cell, wish: orNone(editing, cell, { ...wish, value, isMoved, locked }) }
    }),
  )
}

/** Gives cells free: unlocked, and calculated from what their family has to come to. */
export function freeCells(editing: Editing, cells: readonly CellAt[]): Editing {
  return withWishes(
    editing,
    cells.map((cell) => ({
      ...cell,
      wish: { ...standing(editing, cell), value: null, isMoved: true, locked: false },
    })),
  )
}

/** Bounds a cell; a value beyond them comes to the nearest bound. */
export function boundCell(
  editing: Editing,
  cell: CellAt,
  { lower, upper }: { lower: number | null; upper: number | null },
): Editing {
  const { value } = shown(editing, cell)
  const wish = standing(editing, cell)
  const within =
    value === null
      ? null
      : Math.min(upper ?? Number.POSITIVE_INFINITY, Math.max(lower ?? Number.NEGATIVE_INFINITY, value))
  const bounded =
    within === value ? { ...wish, lower, upper } : { ...wish, lower, upper, value: within, isMoved: true }
  return withWishes(editing, [{ ...cell, wish: orNone(editing, cell, bounded) }])
}

/** Brings all cells below a node that may be moved and are not locked to what the system proposes. */
export function proposeFamily(editing: Editing, column: number, top: number): Editing {
  const { nodes } = editing.cascade
  const cells = nodes.flatMap(({ parent, editable }, place) => {
    const at = { column, place }
    return parent === top && editable && shown(editing, at).takesPart && !shown(editing, at).locked
      ? [at]
      : []
  })
  return freeCells(editing, cells)
}

function shown({ views }: Editing, { column, place }: CellAt) {
  const { column: at } = views[column]!
  return {
    value: at.value[place] ?? null,
    locked: at.locked[place] ?? false,
    takesPart: at.takesPart[place] ?? false,
  }
}

/** What is wished of a cell so far; of one that nobody has touched what was read, with nothing wished. */
function standing({ views }: Editing, { column, place }: CellAt): Wish {
  const { base, wishes } = views[column]!
  const value = base.value[place] ?? null
  return (
    wishes.get(place) ?? {
      version: base.version[place]!,
      read: value,
      value,
      isMoved: false,
      locked: base.locked[place]!,
      lower: base.lower[place] ?? null,
      upper: base.upper[place] ?? null,
    }
  )
}

/** A wish for what is so already is none. */
function orNone({ views }: Editing, { column, place }: CellAt, wish: Wish): Wish | null {
  const { base } = views[column]!
  const isSame =
    !wish.isMoved &&
    wish.locked === base.locked[place] &&
    wish.lower === (base.lower[place] ?? null) &&
    wish.upper === (base.upper[place] ?? null)
  return isSame ? null : wish
}

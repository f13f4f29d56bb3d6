import { type Editing, wishedCells, withWishes } from './editing.ts'

/** A cell that somebody else has moved since it was read here. */
export type MovedCell = {
  column: number
  place: number
  /** What it was when it was read, what it is now and what is wished here, in steps. */
  read: number | null
  now: number | null
  own: number | null
}

/** The cells that are wished for, and that somebody else has moved since. */
export function movedMeanwhile(editing: Editing): MovedCell[] {
  return wishedCells(editing).flatMap(({ column, place, wish }) => {
    const { base, column: shown } = editing.views[column]!
    if (base.version[place] === wish.version) return []
    const now = base.value[place] ?? null
    return [
      {
        column,
        place,
        read: wish.read,
        now,
        own: wish.isMoved ? (wish.value ?? shown.value[place] ?? null) : now,
      },
    ]
  })
}

/** Leaves what others have moved as it is now. */
export function takeTheirs(editing: Editing): Editing {
  return withWishes(
    editing,
    movedMeanwhile(editing).map(({ column, place }) => ({ column, place, wish: null })),
  )
}

/** Wishes again what was wished before others moved it, now that it is known. */
export function applyOwn(editing: Editing): Editing {
  const moved = movedMeanwhile(editing)
  return withWishes(
    editing,
    moved.map(({ column, place, now }) => {
      const { base, wishes } = editing.views[column]!
      return { column, place, wish: { ...wishes.get(place)!, version: base.version[place]!, read: now } }
    }),
  )
}

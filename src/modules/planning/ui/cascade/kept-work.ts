import { z } from 'zod'
import type { Cascade } from '../../contract.ts'
import type { ColumnWishes, Wish } from './column-view.ts'
import { type Editing, type Wishes, wishedCells } from './editing.ts'

const KeptWish = z.object({
  indicator: z.string(),
  level: z.string(),
  node: z.string(),
  unit: z.string(),
  version: z.int(),
  read: z.number().nullable(),
  value: z.number().nullable(),
  isMoved: z.boolean(),
  locked: z.boolean(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
})

/** A wish by the names of its cell, which hold when a cascade is read anew. */
export type KeptWish = z.infer<typeof KeptWish>

/** What is not saved, by names. */
export function namedWishes(editing: Pick<Editing, 'cascade' | 'wishes'>): KeptWish[] {
  const { nodes, columns } = editing.cascade
  return wishedCells(editing).map(({ column, place, wish }) => {
    const { level, id, unit } = nodes[place]!
    return { indicator: columns[column]!.indicator, level, node: id, unit, ...wish }
  })
}

/** Wishes placed in a cascade; `lost` are those whose indicator or node it has no more. */
export function placeWishes(
  { nodes, columns }: Cascade,
  kept: readonly KeptWish[],
): { wishes: Wishes; lost: KeptWish[] } {
  const places = new Map(nodes.map(({ level, id, unit }, place) => [`${level}\0${id}\0${unit}`, place]))
  const lost: KeptWish[] = []
  const wishes = new Map<number, Map<number, Wish>>()
  for (const one of kept) {
    const { indicator, level, node, unit, ...wish } = one
    const column = columns.findIndex((each) => each.indicator === indicator)
    const place = places.get(`${level}\0${node}\0${unit}`)
    if (column < 0 || place === undefined || !columns[column]!.takesPart[place]) {
      lost.push(one)
      continue
    }
    const inColumn = wishes.get(column) ?? new Map<number, Wish>()
    inColumn.set(place, wish)
    wishes.set(column, inColumn)
  }
  return { wishes: wishes satisfies ReadonlyMap<number, ColumnWishes>, lost }
}

/** What is not saved as a text, to be kept for the time that a browser's tab is open. */
export function writeWork(kept: readonly KeptWish[]): string {
  return JSON.stringify(kept)
}

/** What was kept; nothing where the text is of another form. */
export function readWork(text: string | null): KeptWish[] {
  if (text === null) return []
  try {
    return z.array(KeptWish).catch([]).parse(JSON.parse(text))
  } catch {
    // No JSON: written by something else, and of no use to anybody.
    return []
  }
}

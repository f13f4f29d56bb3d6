import type { AdditiveTable, CellName } from './additive-table.ts'
import { type Exchange, exchangesOf } from './exchanges.ts'
import { placesAbove } from './marked-cells.ts'

/** A table among others: where its cells begin, and how its places and kinds hang together. */
export type Layout = {
  table: AdditiveTable
  base: number
  above: readonly number[][]
  below: readonly number[][]
  /** The other parts from the nearest on, after −1 for none: those that stand at most of the same places come first. */
  nearest: (part: number) => readonly number[]
  /** The places of a part that are not another's, and the other way round. */
  between: (part: number, other: number) => { plus: readonly number[]; minus: readonly number[] }
  exchanges: (kind: number) => readonly Exchange[]
}

/** Lays tables out one after another, so that each cell of all of them has a number. Throws where one cannot be. */
export function layOut(tables: readonly AdditiveTable[]): {
  layouts: Layout[]
  cells: number
  /** The number of a cell. */
  cellOf: (name: CellName) => number
  /** What a number is the cell of. */
  nameOf: (cell: number) => { layout: Layout; kind: number; place: number }
} {
  let cells = 0
  const layouts = tables.map((table) => {
    const base = cells
    cells += table.places.length * table.kinds.length
    return layoutOfTable(table, base)
  })
  const tableOf = new Int32Array(cells)
  for (const [index, { base }] of layouts.entries()) tableOf.fill(index, base)
  return {
    layouts,
    cells,
    cellOf: ({ table, kind, place }) => {
      const layout = layouts[table]
      if (!layout || kind >= layout.table.kinds.length || place >= layout.table.places.length) {
        throw new RangeError(`there is no kind ${kind} at the place ${place} of the table ${table}`)
      }
      return layout.base + kind * layout.table.places.length + place
    },
    nameOf(cell) {
      const layout = layouts[tableOf[cell]!]!
      const width = layout.table.places.length
      const own = cell - layout.base
      return { layout, kind: Math.floor(own / width), place: own % width }
    },
  }
}

function layoutOfTable(table: AdditiveTable, base: number): Layout {
  const { places, parts } = table
  for (let part = 0; part < parts; part++) {
    if (places[part]?.length !== 1 || places[part]![0] !== part) {
      throw new RangeError(`the place ${part} of a table is not its part ${part} alone`)
    }
  }
  const placesOf: number[][] = Array.from({ length: parts }, () => [])
  for (const [number, place] of places.entries()) for (const part of place) placesOf[part]!.push(number)
  const above = placesAbove(places)
  const below: number[][] = places.map(() => [])
  for (const [place, wider] of above.entries()) for (const one of wider) below[one]!.push(place)
  const shared = (one: number, other: number): number =>
    placesOf[one]!.filter((place) => placesOf[other]!.includes(place)).length
  const nearest = remembered((part: number): readonly number[] => {
    const others = [...placesOf.keys()].filter((other) => other !== part)
    const near = new Map(others.map((other) => [other, shared(part, other)]))
    return [...others.sort((one, other) => near.get(other)! - near.get(one)! || one - other), -1]
  })
  return {
    table,
    base,
    above,
    below,
    nearest,
    between(part, other) {
      const own = placesOf[part]!
      if (other < 0) return { plus: own, minus: [] }
      const others = placesOf[other]!
      return {
        plus: own.filter((place) => !others.includes(place)),
        minus: others.filter((place) => !own.includes(place)),
      }
    },
    exchanges: remembered((kind: number) => exchangesOf(kind, table.sums)),
  }
}

function remembered<Value>(find: (of: number) => Value): (of: number) => Value {
  const known = new Map<number, Value>()
  return (of) => {
    const before = known.get(of)
    if (before !== undefined) return before
    const found = find(of)
    known.set(of, found)
    return found
  }
}

/** By how much a cell differs. */
export type Change = { cell: number; by: number }

/** What an exchange of some step changes: up at some places, down at others. */
export function changesOf(
  { base, table }: Layout,
  plus: readonly number[],
  minus: readonly number[],
  { kinds, signs }: Exchange,
  step: number,
): Change[] {
  return Array.from(kinds).flatMap((kind, at) => {
    const start = base + kind * table.places.length
    const by = signs[at]! * step
    return [
      ...plus.map((place) => ({ cell: start + place, by })),
      ...minus.map((place) => ({ cell: start + place, by: -by })),
    ]
  })
}

import type { AdditiveTable, SuppressionRules } from './additive-table.ts'

/**
 * What whoever reads a table knows of the cells of it that are not published, by `kind × places + place`: at least and
 * at most, by the mark of their figure. They are taken to know of every cell by itself whether it is small.
 */
export type MarkedCells = {
  /** Cells that must not be told, published or not. */
  small: Uint8Array
  least: Float64Array
  most: Float64Array
  /** What no cell of the kind is below, whatever is published. */
  floor: Float64Array
  /** How far apart the values must be that a cell could have, for all that is known. */
  width: Float64Array
}

/** How closely an amount of few rows must not be told: a tenth of it either way. */
const amountWidth = 0.2

/** Tells which cells are small, and what a mark tells of each. `isAsked` says which cells some figure is made of. */
export function markCells(
  table: AdditiveTable,
  isAsked: (cell: number) => boolean,
  rules: SuppressionRules,
): MarkedCells {
  const { places, kinds, values } = table
  const cells = kinds.length * places.length
  const marked: MarkedCells = {
    small: new Uint8Array(cells),
    least: new Float64Array(cells),
    most: new Float64Array(cells),
    floor: new Float64Array(cells),
    width: new Float64Array(cells),
  }
  const { small, least, most, floor, width } = marked
  const zeroIsSmall = rules.zeros === 'suppressed'
  for (const [kind, { unit, rows }] of kinds.entries()) {
    const below = rules.threshold * unit
    const lowest = values[kind]!.some((value) => value < 0) ? Number.NEGATIVE_INFINITY : 0
    for (let place = 0; place < places.length; place++) {
      const cell = kind * places.length + place
      const value = values[kind]![place]!
      const size = rows === null ? Math.abs(value) : rows[place]!
      const asked = isAsked(cell)
      const isZero = size === 0 && value === 0
      floor[cell] = lowest
      small[cell] =
        size < (rows === null ? below : rules.threshold) && (!isZero || (asked && zeroIsSmall)) ? 1 : 0
      width[cell] =
        rows === null
          ? (rules.threshold - 2) * unit
          : small[cell] === 1
            ? Math.max(1, Math.ceil(Math.abs(value) * amountWidth))
            : 1
      least[cell] = lowest
      most[cell] = Number.POSITIVE_INFINITY
      if (!asked) continue
      if (isZero && small[cell] === 0) {
        least[cell] = 0
        most[cell] = 0
      } else if (rows === null && value >= 0) {
        least[cell] = small[cell] === 0 ? below : zeroIsSmall ? 0 : 1
        if (small[cell] === 1) most[cell] = below - 1
      } else if (rows === null && small[cell] === 1) {
        least[cell] = 1 - below
        most[cell] = below - 1
      }
    }
  }
  hideBelowSmall(table, isAsked, rules, marked)
  return marked
}

/**
 * Under a small total nothing is told, zeros included: of the four of an office in four divisions, whoever knew that
 * none of these is 0 would know that each is 1.
 */
function hideBelowSmall(
  { places, kinds, sums, values }: AdditiveTable,
  isAsked: (cell: number) => boolean,
  { threshold }: SuppressionRules,
  { small, least, most }: MarkedCells,
): void {
  const isTotal = small.map((one, cell) => (one === 1 && isAsked(cell) ? 1 : 0))
  const above = placesAbove(places)
  const totals = totalsOf(kinds.length, sums)
  for (const [kind, { unit, rows }] of kinds.entries()) {
    if (rows !== null) continue
    for (let place = 0; place < places.length; place++) {
      const cell = kind * places.length + place
      const value = values[kind]![place]!
      if (!isAsked(cell) || value < 0 || value >= threshold * unit) continue
      const isBelow = [kind, ...totals[kind]!].some((upper) =>
        [place, ...above[place]!].some(
          (wider) =>
            isTotal[upper * places.length + wider] === 1 &&
            (upper !== kind || wider !== place) &&
            kinds[upper]!.rows === null,
        ),
      )
      if (!isBelow) continue
      small[cell] = 1
      least[cell] = 0
      most[cell] = threshold * unit - 1
    }
  }
}

/** For each place, those that it lies within. */
export function placesAbove(places: readonly Int32Array[]): number[][] {
  const sets = places.map((place) => new Set(place))
  return places.map((place, own) =>
    sets.flatMap((set, other) =>
      other !== own && set.size > place.length && place.every((part) => set.has(part)) ? [other] : [],
    ),
  )
}

/** For each kind, those that it is a part of, and what these are parts of. */
function totalsOf(kinds: number, sums: AdditiveTable['sums']): number[][] {
  const direct = Array.from({ length: kinds }, (): number[] => [])
  for (const { total, parts } of sums) for (const part of parts) direct[part]!.push(total)
  return direct.map((totals) => {
    const all = new Set(totals)
    for (const total of all) for (const further of direct[total]!) all.add(further)
    return [...all]
  })
}

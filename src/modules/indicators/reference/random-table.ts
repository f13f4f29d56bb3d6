import fc from 'fast-check'
import type { AdditiveTable, CellName, KindSum, SuppressionRules } from '../suppression/additive-table.ts'
import type { ToldTable } from '../suppression/suppress-cells.ts'
import type { Constraint, Knowledge } from './reference-attack.ts'

/** An invented tree with groups across it. Parts: each division, then what stands at an office or the country itself. */
type Tree = { parts: number; places: Int32Array[]; named: number[] }

/** Tables over one tree, and the figures that would be published of them. */
export type Invented = { tables: AdditiveTable[]; figures: CellName[][] }

const number = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 3, arbitrary: fc.integer({ min: 5, max: 12 }) },
  { weight: 2, arbitrary: fc.integer({ min: 13, max: 200 }) },
)

const tree = fc
  .record({
    offices: fc.array(fc.record({ divisions: fc.integer({ min: 0, max: 4 }), own: fc.boolean() }), {
      minLength: 1,
      maxLength: 4,
    }),
    own: fc.boolean(),
    groups: fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 4 }), {
      maxLength: 3,
    }),
    /** A division that stood under another office for some of the days: the days are two parts. */
    moves: fc.boolean(),
  })
  .map(({ offices, own: ofCountry, groups, moves }): Tree => {
    const ofOffice: number[][] = []
    let parts = 0
    for (const { divisions } of offices) ofOffice.push(Array.from({ length: divisions }, () => parts++))
    const divisions = Array.from({ length: parts }, (_, part) => [part])
    const both: number[][] = []
    if (moves && ofOffice.length > 1 && ofOffice[0]!.length > 0) {
      const later = parts++
      both.push([ofOffice[0]![0]!, later])
      ofOffice[1]!.push(later)
    }
    for (const [office, own] of ofOffice.entries()) {
      if (offices[office]!.own || own.length === 0) own.push(parts++)
    }
    if (ofCountry) parts++
    const country = Array.from({ length: parts }, (_, part) => part)
    const units = [...divisions.filter(([part]) => !both.some(([moved]) => moved === part)), ...both]
    const members = [...ofOffice, ...units]
    const unions = groups.map((of) =>
      [...new Set(of.flatMap((one) => members[one % members.length]!))].sort((a, b) => a - b),
    )
    const singles = Array.from({ length: parts }, (_, part) => [part])
    const wide = [country, ...ofOffice, ...both, ...unions].filter((place) => place.length > 1)
    const distinct = [...new Map([...singles, ...wide].map((place) => [place.join(), place])).values()]
    const asked = new Set([country, ...ofOffice, ...units, ...unions].map((place) => place.join()))
    return {
      parts,
      places: distinct.map((place) => Int32Array.from(place)),
      named: distinct.flatMap((place, index) => (asked.has(place.join()) ? [index] : [])),
    }
  })

/** What the kinds of a table are: which are sums of which, which are drawn, and which are told together. */
type Shape = { kinds: number; drawn: number[]; sums: KindSum[]; together: number[][] }

const shapes: Record<string, Shape> = {
  alone: { kinds: 1, drawn: [0], sums: [], together: [[0]] },
  // A denominator, what is counted of it, the rest; the denominator is a figure of its own as well.
  share: { kinds: 3, drawn: [1, 2], sums: [{ total: 0, parts: [1, 2] }], together: [[0, 1, 2], [0]] },
  // Everybody, three values of an attribute, those without one.
  cut: {
    kinds: 5,
    drawn: [1, 2, 3, 4],
    sums: [{ total: 0, parts: [1, 2, 3, 4] }],
    together: [[0], [1], [2], [3]],
  },
  // Two attributes at once: everybody 0; 1, 2 by the one; 3, 4 by the other, which nobody is told; 5 to 8 by both.
  crossed: {
    kinds: 9,
    drawn: [5, 6, 7, 8],
    sums: [
      { total: 0, parts: [1, 2] },
      { total: 0, parts: [3, 4] },
      { total: 1, parts: [5, 6] },
      { total: 2, parts: [7, 8] },
      { total: 3, parts: [5, 7] },
      { total: 4, parts: [6, 8] },
    ],
    together: [[0], [1], [2], [5], [6], [7], [8]],
  },
  // A part of a part: two shares in a row.
  chained: {
    kinds: 5,
    drawn: [2, 3, 4],
    sums: [
      { total: 0, parts: [1, 2] },
      { total: 1, parts: [3, 4] },
    ],
    together: [
      [0, 1, 2],
      [1, 3, 4],
    ],
  },
}

const shape = fc.constantFrom(...Object.values(shapes))

/** Tables that add up exactly. */
export const inventedTables: fc.Arbitrary<Invented> = tree.chain((over) =>
  fc.array(shape, { minLength: 1, maxLength: 2 }).chain((asked) =>
    fc
      .tuple(
        ...asked.map(({ drawn }) =>
          fc.array(fc.array(number, { minLength: over.parts, maxLength: over.parts }), {
            minLength: drawn.length,
            maxLength: drawn.length,
          }),
        ),
      )
      .chain((drawn) =>
        // A figure now and then tells a number of one table and a number of the other.
        fc
          .array(fc.boolean(), { minLength: over.named.length, maxLength: over.named.length })
          .map((linked) => {
            const tables = asked.map((one, index) => tableOf(over, one, drawn[index]!))
            const figures = asked.flatMap(({ together }, table) =>
              together.flatMap((kinds) =>
                over.named.map((place, at) => [
                  ...kinds.map((kind) => ({ table, kind, place })),
                  ...(linked[at] && table === 1 ? [{ table: 0, kind: 0, place }] : []),
                ]),
              ),
            )
            return { tables, figures }
          }),
      ),
  ),
)

/** One number for each place, few enough parts for every possible table to be looked at. */
export const inventedSmallTables: fc.Arbitrary<Invented> = fc
  .record({
    offices: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
    numbers: fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 9, maxLength: 9 }),
    across: fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 4 }),
  })
  .filter(({ offices }) => offices.reduce((sum, one) => sum + one, 0) <= 5)
  .map(({ offices, numbers, across }) => {
    let parts = 0
    const ofOffice = offices.map((divisions) => Array.from({ length: divisions }, () => parts++))
    const country = Array.from({ length: parts }, (_, part) => part)
    const group = [...new Set(across.map((one) => one % parts))].sort((a, b) => a - b)
    const all = [...country.map((part) => [part]), country, ...ofOffice, group].filter(
      (place) => place.length > 0,
    )
    const places = [...new Map(all.map((place) => [place.join(), place])).values()]
    const over = { parts, places: places.map((place) => Int32Array.from(place)), named: [...places.keys()] }
    const table = tableOf(over, shapes.alone!, [numbers.slice(0, parts)])
    return { tables: [table], figures: over.named.map((place) => [{ table: 0, kind: 0, place }]) }
  })

function tableOf(
  { parts, places }: Tree,
  { kinds, drawn, sums }: Shape,
  numbers: readonly number[][],
): AdditiveTable {
  const values: Float64Array[] = Array.from({ length: kinds }, () => new Float64Array(places.length))
  for (const [index, kind] of drawn.entries()) {
    for (const [place, of] of places.entries()) {
      values[kind]![place] = of.reduce((sum, part) => sum + numbers[index]![part]!, 0)
    }
  }
  // Totals of totals come after what they are totals of.
  for (const { total, parts: of } of sums.toReversed()) {
    values[total] = Float64Array.from(places, (_, place) =>
      of.reduce((sum, kind) => sum + values[kind]![place]!, 0),
    )
  }
  return {
    parts,
    places,
    kinds: values.map((_, kind) => ({ id: String(kind), unit: 1, rows: null })),
    sums,
    values,
    overlapping: false,
  }
}

/**
 * People who may stand at several parts: everybody of a place counted once, and of these the ones who started something
 * and the rest.
 */
export const inventedPeople: fc.Arbitrary<Invented> = tree.chain((over) =>
  fc
    .array(
      fc.record({
        at: fc.oneof(
          { weight: 3, arbitrary: fc.array(fc.nat(over.parts - 1), { minLength: 1, maxLength: 1 }) },
          { weight: 2, arbitrary: fc.array(fc.nat(over.parts - 1), { minLength: 2, maxLength: 3 }) },
        ),
        active: fc.boolean(),
      }),
      { maxLength: 60 },
    )
    .map((people) => {
      const { places, parts, named } = over
      const count = (of: readonly { at: number[] }[]): Float64Array =>
        Float64Array.from(
          places,
          (place) => of.filter(({ at }) => at.some((part) => place.includes(part))).length,
        )
      const table: AdditiveTable = {
        parts,
        places,
        kinds: ['people', 'active', 'rest'].map((id) => ({ id, unit: 1, rows: null })),
        sums: [{ total: 0, parts: [1, 2] }],
        values: [
          count(people),
          count(people.filter(({ active }) => active)),
          count(people.filter(({ active }) => !active)),
        ],
        overlapping: true,
      }
      const figures = named.map((place) => [0, 1, 2].map((kind) => ({ table: 0, kind, place })))
      return { tables: [table], figures }
    }),
)

/** Whether a cell may not be told by itself, whatever else is. */
export function isSmall(
  { kinds, places, values }: AdditiveTable,
  cell: number,
  isAsked: (cell: number) => boolean,
  { threshold, zeros }: SuppressionRules,
): boolean {
  const [kind, place] = [Math.floor(cell / places.length), cell % places.length]
  const { unit, rows } = kinds[kind]!
  const value = values[kind]![place]!
  if (rows !== null && (rows[place] !== 0 || value !== 0)) return rows[place]! < threshold
  if (value === 0) return zeros === 'suppressed' && isAsked(cell)
  return Math.abs(value) < threshold * unit
}

/** Whether a cell is one of a small one: at a place within its place, or of a kind within its kind. */
function isBelowSmall(
  table: AdditiveTable,
  cell: number,
  isAsked: (cell: number) => boolean,
  rules: SuppressionRules,
): boolean {
  const { kinds, places, sums } = table
  const [kind, place] = [Math.floor(cell / places.length), cell % places.length]
  const upper = new Set([kind])
  for (const one of upper) for (const { total, parts } of sums) if (parts.includes(one)) upper.add(total)
  return [...upper].some((total) =>
    places.some((wider, at) => {
      const other = total * places.length + at
      if (other === cell || kinds[total]!.rows !== null || !isAsked(other)) return false
      return places[place]!.every((part) => wider.includes(part)) && isSmall(table, other, isAsked, rules)
    }),
  )
}

/** Between what a cell that is not told lies, by the mark of its figure. */
function saidByMark(
  table: AdditiveTable,
  cell: number,
  isAsked: (cell: number) => boolean,
  rules: SuppressionRules,
): [least: number, most: number] {
  const { kinds, places, values } = table
  const [kind, place] = [Math.floor(cell / places.length), cell % places.length]
  const { unit, rows } = kinds[kind]!
  const value = values[kind]![place]!
  const below = rules.threshold * unit
  const floor = values[kind]!.some((one) => one < 0) ? Number.NEGATIVE_INFINITY : 0
  if (!isAsked(cell) || rows !== null) {
    const isNothing = isAsked(cell) && value === 0 && rows![place] === 0 && rules.zeros === 'published'
    return isNothing ? [0, 0] : [floor, Number.POSITIVE_INFINITY]
  }
  if (value < 0) return value > -below ? [1 - below, below - 1] : [floor, Number.POSITIVE_INFINITY]
  if (value >= below) return [below, Number.POSITIVE_INFINITY]
  if (isBelowSmall(table, cell, isAsked, rules) || rules.zeros === 'suppressed') return [0, below - 1]
  return value === 0 ? [0, 0] : [1, below - 1]
}

/**
 * What everybody knows of a table of which this has been told: how it adds up, what is published, and of each cell by
 * itself what its mark says, where that is to be concluded from it.
 */
export function knowledgeOf(
  table: AdditiveTable,
  { told, unmarked }: ToldTable,
  isAsked: (cell: number) => boolean,
  rules: SuppressionRules,
): Knowledge {
  const { places, parts, kinds, sums, values, overlapping } = table
  const width = places.length
  const ranges = [...told.keys()].map((cell): [number, number] => {
    const kind = Math.floor(cell / width)
    const value = values[kind]![cell % width]!
    if (told[cell] === 1) return [value, value]
    const floor = values[kind]!.some((one) => one < 0) ? Number.NEGATIVE_INFINITY : 0
    if (unmarked[cell] === 1) return [floor, Number.POSITIVE_INFINITY]
    return saidByMark(table, cell, isAsked, rules)
  })
  const constraints: Constraint[] = []
  const add = (terms: Constraint['terms'], from: number, to: number): void => {
    constraints.push({ terms, least: from, most: to })
  }
  for (const kind of kinds.keys()) {
    for (let place = parts; place < width; place++) {
      const of = Array.from(places[place]!, (part) => [kind * width + part, -1] as const)
      const whole = [kind * width + place, 1] as const
      if (!overlapping) add([whole, ...of], 0, 0)
      else {
        add([whole, ...of], Number.NEGATIVE_INFINITY, 0)
        for (let within = 0; within < width; within++) {
          if (within === place || !places[within]!.every((part) => places[place]!.includes(part))) continue
          add([whole, [kind * width + within, -1]], 0, Number.POSITIVE_INFINITY)
        }
      }
    }
  }
  for (const { total, parts: of } of sums) {
    for (let place = 0; place < width; place++) {
      const terms = [
        [total * width + place, 1] as const,
        ...of.map((kind) => [kind * width + place, -1] as const),
      ]
      // People may be of several kinds at once; those of one kind are no more than all.
      const all = of.reduce((sum, kind) => sum + values[kind]![place]!, 0)
      add(terms, values[total]![place] === all ? 0 : Number.NEGATIVE_INFINITY, 0)
      for (const part of overlapping ? of : []) {
        const [one, other] = [total * width + place, part * width + place]
        add([[one, 1] as const, [other, -1] as const], 0, Number.POSITIVE_INFINITY)
      }
    }
  }
  return { least: ranges.map(([least]) => least), most: ranges.map(([, most]) => most), constraints }
}

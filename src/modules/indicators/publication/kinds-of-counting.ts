import type { Catalogue } from '../definition/catalogue.ts'
import type { Cell } from '../definition/cell.ts'
import type { Amount, Measure } from '../definition/measure.ts'

/** A cell as a kind has it: a value that is null stands for the rows that have none of the attribute's values. */
type KindCell = readonly { attribute: string; value: string | null }[]

/** A measure, a cell of one, or what is left of one without others; and how its numbers are had. */
export type CountedKind = {
  cell: KindCell
  made:
    | { from: 'register'; measure: string; cell: Cell }
    | { from: 'rest'; total: string; parts: readonly string[] }
}

/** What is counted in one way of counting, and how it adds up. */
export type KindsOfCounting = {
  /** By id, each after those that it is made from. */
  kinds: ReadonlyMap<string, CountedKind>
  sums: readonly { total: string; parts: readonly string[] }[]
  /** The kind that is left of a cell of one measure without that of another. */
  restOf: (of: string, among: string, cell: Cell) => string | undefined
}

/** A kind's id; a cell's does not depend on the order of its attributes. */
export function kindId(of: string, cell: KindCell): string {
  const named = cell.map(({ attribute, value }) => `${attribute}=${value ?? '∅'}`).sort()
  return named.length === 0 ? of : `${of}[${named.join(',')}]`
}

/** Some of a measure's rows and the others: those of a total that are of the part, and those that are not. */
type Link = { total: string; parts: readonly string[] }

/**
 * The kinds of one way of counting. `asked` are measures with their cells, the cells of fewer attributes among them;
 * `shares` says which of them are shares of which.
 *
 * A measure is known to be part of another where it narrows it and adds the same, where it counts the active ones of
 * its people, where it is one of those that a sum adds up, and where a formula makes it a share of the other.
 */
export function kindsOfCounting(
  asked: ReadonlyMap<string, readonly Cell[]>,
  shares: readonly { of: string; in: string }[],
  { measures, attributes }: Catalogue,
): KindsOfCounting {
  const families = new Map<string, readonly Cell[]>(asked)
  const links: Link[] = []
  // The flows of a sum are read with it: they stand in the table whether they are published or not.
  for (const [id, cells] of asked) {
    const measure = measures.get(id)
    if (measure?.kind !== 'sum') continue
    for (const part of measure.of)
      families.set(part, distinctCells([...(families.get(part) ?? []), ...cells]))
    links.push({ total: id, parts: measure.of })
  }
  const kinds = new Map<string, CountedKind>()
  for (const [id, cells] of families) {
    for (const cell of cells)
      kinds.set(kindId(id, cell), { cell, made: { from: 'register', measure: id, cell } })
  }
  const pairs = [...families.keys()].flatMap((of) => {
    const among = widerMeasures(of, measures).find((one) => families.has(one))
    return among === undefined ? [] : [{ of, in: among }]
  })
  const known = new Set<string>()
  for (const { of, in: among } of [...pairs, ...shares]) {
    const rest = restName(of, among, measures)
    if (known.has(rest) || !families.has(of) || !families.has(among) || families.has(rest)) continue
    known.add(rest)
    const cells = families.get(of)!.filter((cell) => kinds.has(kindId(among, cell)))
    for (const cell of cells) {
      const made = { from: 'rest', total: kindId(among, cell), parts: [kindId(of, cell)] } as const
      kinds.set(kindId(rest, cell), { cell, made })
    }
    families.set(rest, cells)
    links.push({ total: among, parts: [of, rest] })
  }

  const sums = new Map<string, { total: string; parts: readonly string[] }>()
  const add = (total: string, parts: readonly string[]): void => {
    sums.set(`${total}=${parts.join('+')}`, { total, parts })
  }
  const valuesOf = (attribute: string): string[] => attributes.get(attribute)!.values.map(({ id }) => id)
  for (const [id, cells] of families) {
    for (const { upper, attribute } of cuts(cells, valuesOf)) {
      const total = kindId(id, upper)
      const parts = valuesOf(attribute).map((value) => kindId(id, [...upper, { attribute, value }]))
      const cell = [...upper, { attribute, value: null }]
      const rest = kindId(id, cell)
      if (!kinds.has(rest)) kinds.set(rest, { cell, made: { from: 'rest', total, parts } })
      add(total, [...parts, rest])
    }
  }
  for (const { total, parts } of links) {
    const cells = new Map([...kinds.values()].map(({ cell }) => [kindId('', cell), cell]))
    for (const cell of cells.values()) {
      const all = [total, ...parts].map((one) => kindId(one, cell))
      if (all.every((one) => kinds.has(one))) add(all[0]!, all.slice(1))
    }
  }
  return {
    kinds,
    sums: [...sums.values()],
    restOf(of, among, cell) {
      const id = kindId(restName(of, among, measures), cell)
      return kinds.has(id) ? id : undefined
    },
  }
}

/** What is left of a measure without another: the other one of a sum of two, else something without a name. */
function restName(of: string, among: string, measures: ReadonlyMap<string, Measure>): string {
  const sum = measures.get(among)
  const other = sum?.kind === 'sum' && sum.of.length === 2 ? sum.of.find((part) => part !== of) : undefined
  return other !== undefined && sum?.kind === 'sum' && sum.of.includes(of) ? other : `${among}−${of}`
}

/**
 * Where the cells of a measure are cut once more: a cell, and the attribute by whose values it is a sum. Those cut by
 * few attributes come first; so what is left over from wider cells is known where it is cut itself.
 */
function cuts(
  cells: readonly Cell[],
  valuesOf: (attribute: string) => readonly string[],
): { upper: KindCell; attribute: string }[] {
  const sets = new Map(
    cells.map((cell) => {
      const names = cell.map(({ attribute }) => attribute).sort()
      return [names.join(), names]
    }),
  )
  const bySize = [...sets.values()].sort((one, other) => one.length - other.length)
  return bySize.flatMap((names) =>
    names
      .flatMap((attribute) =>
        combinations(
          names.filter((one) => one !== attribute),
          (one) => [...valuesOf(one), null],
        ).map((upper) => ({ upper, attribute })),
      )
      .sort((one, other) => missing(one.upper) - missing(other.upper)),
  )
}

function missing(cell: KindCell): number {
  return cell.filter(({ value }) => value === null).length
}

function combinations(
  attributes: readonly string[],
  valuesOf: (attribute: string) => readonly (string | null)[],
): KindCell[] {
  let all: { attribute: string; value: string | null }[][] = [[]]
  for (const attribute of attributes) {
    all = all.flatMap((cell) => valuesOf(attribute).map((value) => [...cell, { attribute, value }]))
  }
  return all
}

function distinctCells(cells: readonly Cell[]): Cell[] {
  return [...new Map(cells.map((cell) => [kindId('', cell), cell])).values()]
}

/** The measures that a measure is some of, the nearest first: what it narrows while it adds the same, whom it is among. */
function widerMeasures(id: string, measures: ReadonlyMap<string, Measure>): string[] {
  const measure = measures.get(id)
  if (measure?.kind === 'active_people') return [measure.of, ...widerMeasures(measure.of, measures)]
  if (measure?.kind !== 'narrowed') return []
  const same = JSON.stringify(amountOf(id, measures)) === JSON.stringify(amountOf(measure.of, measures))
  return same ? [measure.of, ...widerMeasures(measure.of, measures)] : []
}

function amountOf(id: string, measures: ReadonlyMap<string, Measure>): Amount | undefined {
  const measure = measures.get(id)
  if (measure?.kind === 'flow') return measure.amount
  if (measure?.kind === 'narrowed') return measure.amount ?? amountOf(measure.of, measures)
  return undefined
}

/** Whether a measure counts (people, cases, positions) and does not add up days or money. */
export function isCounted(id: string, catalogue: Catalogue): boolean {
  const measure = catalogue.measures.get(id)
  if (measure?.kind === 'sum') return measure.of.every((part) => isCounted(part, catalogue))
  const amount = amountOf(id, catalogue.measures)
  if (amount === undefined || (typeof amount === 'object' && 'left_of' in amount)) return true
  return catalogue.countsItself(id) && !catalogue.isDecimal(id)
}

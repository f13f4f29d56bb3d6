import type { Range } from '../../../platform/calendar/span.ts'
import type { OrganisationThroughTime } from '../../organisation/index.ts'
import { calculateSums } from '../calculation/calculate-figures.ts'
import type { Sums } from '../calculation/evaluate-formula.ts'
import type { NodeColumn } from '../calculation/roll-up.ts'
import type { RowSource } from '../calculation/row-source.ts'
import type { Catalogue, Criterion } from '../definition/catalogue.ts'
import { type Cell, cellId, findCell } from '../definition/cell.ts'
import type { Formula } from '../definition/formula.ts'
import type { AdditiveTable, CellName } from '../suppression/additive-table.ts'
import { type CutPlaces, cutPlaces, stretchesOf } from './cut-places.ts'
import { isCounted, type KindsOfCounting, kindId, kindsOfCounting } from './kinds-of-counting.ts'
import { type Counting, countingKey, sharesIn, type ToldNumber, toldNumbers } from './told-numbers.ts'

/** A figure that could be published: an indicator (or a cell of one) at a node, with all cells that it tells. */
export type PublicationFigure = { criterion: Criterion; node: number; cells: readonly CellName[] }

/**
 * The criteria that are calculated for a publication: those asked for and, so that tables add up, the cells of
 * fewer attributes of every cell.
 */
export function criteriaOfTables(criteria: readonly Criterion[], catalogue: Catalogue): Criterion[] {
  const all = new Map(
    criteria.map((criterion) => [kindId(findCell(criterion.id)!.of, criterion.cell), criterion]),
  )
  for (const { id, cell } of criteria) {
    const { of } = findCell(id)!
    for (const wider of widerCells(cell)) {
      const key = kindId(of, wider)
      if (!all.has(key)) all.set(key, catalogue.find(cellId(of, wider))!)
    }
  }
  return [...all.values()]
}

/**
 * The tables that published figures are made of, and what each figure tells. `sums` are those of all criteria of
 * {@link criteriaOfTables} for the range.
 */
export async function publicationTables(
  source: RowSource,
  catalogue: Catalogue,
  { criteria, range, sums }: { criteria: readonly Criterion[]; range: Range; sums: Sums },
): Promise<{ tables: AdditiveTable[]; figures: PublicationFigure[] }> {
  const { organisation } = source
  const told = new Map(criteria.map((criterion) => [criterion, toldNumbers(criterion, catalogue, range)]))
  const shares = new Map(criteria.map(({ formula }) => [formula, sharesIn(formula, catalogue.formulas)]))
  const countings = new Map<string, { counting: Counting; numbers: ToldNumber[]; shares: ShareOf[] }>()
  for (const criterion of criteriaOfTables(criteria, catalogue)) {
    for (const number of told.get(criterion) ?? toldNumbers(criterion, catalogue, range)) {
      const key = countingKey(number.counting)
      const known = countings.get(key) ?? { counting: number.counting, numbers: [], shares: [] }
      countings.set(key, known)
      known.numbers.push(number)
      known.shares.push(...(shares.get(criterion.formula) ?? []))
    }
  }
  const tables: AdditiveTable[] = []
  const found = new Map<string, Found>()
  for (const [key, { counting, numbers, shares: ofCounting }] of countings) {
    const asked = new Map<string, Cell[]>()
    for (const { measure, cell } of numbers) asked.set(measure, [...(asked.get(measure) ?? []), cell])
    const kinds = kindsOfCounting(asked, ofCounting, catalogue)
    const columns = await readColumns(source, catalogue, counting, asked, sums)
    const placed = placeKinds(kinds, columns, counting, organisation, catalogue)
    const at = addTables(tables, kinds, placed, organisation)
    found.set(key, { kinds, at })
  }
  const figures = criteria.flatMap((criterion): PublicationFigure[] => {
    const numbers = told.get(criterion)!
    const ids = numbers.flatMap(({ counting, measure, cell }) => {
      const { kinds, at } = found.get(countingKey(counting))!
      const rests = shares
        .get(criterion.formula)!
        .flatMap((share) => (share.of === measure ? (kinds.restOf(share.of, share.in, cell) ?? []) : []))
      return [kindId(measure, cell), ...rests].map((id) => ({ id, at }))
    })
    return organisation.nodes.flatMap(({ kind }, node) => {
      if (kind === 'specialist') return []
      const cells = ids.flatMap(({ id, at }) => at(id, node) ?? [])
      return cells.length === 0 && numbers.length > 0 ? [] : [{ criterion, node, cells }]
    })
  })
  return { tables, figures }
}

type ShareOf = { of: string; in: string }
type Found = { kinds: KindsOfCounting; at: (id: string, node: number) => CellName | undefined }

function widerCells(cell: Cell): Cell[] {
  let all: Cell[] = [[]]
  for (const one of cell) all = all.flatMap((wider) => [wider, [...wider, one]])
  return all
}

/** Sums of a measure's cell over each stretch, and of an amount how many rows made them up. */
type Columns = {
  places: CutPlaces
  sums: (measure: string, cell: Cell) => NodeColumn[]
  rows: (measure: string, cell: Cell) => NodeColumn[]
}

/** Reads what is counted in one way: from what has been calculated, and where somebody moved meanwhile stretch by stretch. */
async function readColumns(
  source: RowSource,
  catalogue: Catalogue,
  { as, ranges, knownOn }: Counting,
  asked: ReadonlyMap<string, readonly Cell[]>,
  calculated: Sums,
): Promise<Columns> {
  const isOverDays = as === 'flow' || as === 'stockDays'
  const stretches = isOverDays ? ranges.flatMap((range) => stretchesOf(range, source.organisation)) : ranges
  let sums = knownOn === null ? calculated : calculated.asKnown(knownOn)
  if (isOverDays && stretches.length > ranges.length) {
    const any = catalogue.indicators[0]!
    const formulaOf = (of: string): Formula =>
      as === 'flow' ? { kind: 'count', of } : { kind: 'mean_stock', of, over: 'days' }
    const pieces = [...asked].flatMap(([measure, cells]) =>
      cells.map(
        (cell): Criterion => ({ ...any, id: cellId(measure, cell), formula: formulaOf(measure), cell }),
      ),
    )
    const known = knownOn === null ? source : await source.asKnown(knownOn)
    sums = await calculateSums(known, catalogue, pieces, stretches)
  }
  const each = (read: (range: Range) => NodeColumn): NodeColumn[] => stretches.map(read)
  return {
    places: cutPlaces(stretches, source.organisation),
    rows: (measure, cell) => each((range) => sums.rows(cellId(measure, cell), [range])),
    sums(measure, cell) {
      const id = cellId(measure, cell)
      switch (as) {
        case 'flow':
          return each((range) => sums.flow(id, [range]))
        case 'stock':
          return each(({ to }) => sums.stock(id, [to]))
        case 'eve':
          return each((range) => {
            const now = sums.stock(id, [range.to])
            return sums.reduction(id, [range]).map((reduced, node) => now[node]! + reduced)
          })
        case 'stockDays':
          return each((range) => sums.stockDays(id, [range]))
        case 'people':
          return each((range) => sums.people(id, [range]))
      }
    },
  }
}

/** Numbers of a kind at the parts, and at the nodes where these do not follow from the parts. */
type Numbers = { own: Float64Array; nodes: Float64Array | null }
type PlacedKind = { unit: number; numbers: Numbers; rows: Float64Array | null }
type PlacedKinds = { places: CutPlaces; kinds: Map<string, PlacedKind>; overlapping: boolean }

function placeKinds(
  { kinds, sums: sumsOfKinds }: KindsOfCounting,
  { places, sums, rows }: Columns,
  { as, ranges }: Counting,
  { nodes }: OrganisationThroughTime,
  catalogue: Catalogue,
): PlacedKinds {
  const overlapping = as === 'people'
  const each =
    as === 'stockDays' ? ranges.reduce((days, { from, to }) => days + to - from + 1, 0) : ranges.length
  const isDecimal = (id: string): boolean => {
    const { made } = kinds.get(id)!
    return as === 'flow' && made.from === 'register' && catalogue.isDecimal(made.measure)
  }
  // Decimals are whole millionths, as the register adds them up; and so is what hangs together with them.
  const scales = new Map(
    hangingTogether([...kinds.keys()], sumsOfKinds).flatMap((together) => {
      const scale = together.some(isDecimal) ? 1_000_000 : 1
      return together.map((id) => [id, scale])
    }),
  )
  const placed = new Map<string, PlacedKind>()
  for (const [id, { made }] of kinds) {
    if (made.from === 'register') {
      const scale = scales.get(id)!
      const columns = sums(made.measure, made.cell).map((column) =>
        column.map((one) => Math.round(one * scale)),
      )
      const own = places.ownOf(columns)
      const isAmount = as === 'flow' && !isCounted(made.measure, catalogue)
      placed.set(id, {
        unit: each * scale,
        numbers: overlapping
          ? { own: own.map((one) => Math.max(0, one)), nodes: addedUp(columns, nodes.length) }
          : { own, nodes: null },
        rows: isAmount ? places.ownOf(rows(made.measure, made.cell)) : null,
      })
      continue
    }
    const total = placed.get(made.total)!
    const parts = made.parts.map((part) => placed.get(part)!)
    const left = (of: (kind: PlacedKind) => Float64Array): Float64Array =>
      of(total).map((one, at) => {
        const rest = one - parts.reduce((sum, part) => sum + of(part)[at]!, 0)
        return overlapping ? Math.max(0, rest) : rest
      })
    placed.set(id, {
      unit: total.unit,
      numbers: {
        own: left(({ numbers }) => numbers.own),
        nodes: overlapping ? left(({ numbers }) => numbers.nodes!) : null,
      },
      rows: total.rows && parts.every((part) => part.rows) ? left(({ rows: of }) => of!) : null,
    })
  }
  return { places, kinds: placed, overlapping }
}

function addedUp(columns: readonly NodeColumn[], nodes: number): Float64Array {
  const sum = new Float64Array(nodes)
  for (const column of columns) for (let node = 0; node < nodes; node++) sum[node]! += column[node]!
  return sum
}

/** Makes a table of all kinds that hang together, and tells where a kind's cell at a node is. */
function addTables(
  tables: AdditiveTable[],
  { sums }: KindsOfCounting,
  { places, kinds, overlapping }: PlacedKinds,
  organisation: OrganisationThroughTime,
): Found['at'] {
  const isThere = (id: string): boolean => {
    const { numbers, rows } = kinds.get(id)!
    return [numbers.own, numbers.nodes, rows].some((column) => column?.some((one) => one !== 0))
  }
  // A rest that is nowhere is nothing that could be told.
  const present = new Set([...kinds.keys()].filter((id) => isThere(id) || !id.includes('∅')))
  const kept = sums
    .map(({ total, parts }) => ({ total, parts: parts.filter((part) => present.has(part)) }))
    .filter(({ total }) => present.has(total))
  const where = new Map<string, { table: number; kind: number; placeOf: ReadonlyMap<number, number> }>()
  for (const together of hangingTogether([...present], kept)) {
    const numberOf = new Map(together.map((id, number) => [id, number]))
    const { parts, all, placeOf } = placesOfTable(places, organisation, (part) =>
      together.some(
        (id) => kinds.get(id)!.numbers.own[part] !== 0 || (kinds.get(id)!.rows?.[part] ?? 0) !== 0,
      ),
    )
    const nodeOf = new Map([...placeOf].map(([node, place]) => [place, node]))
    const atPlaces = (column: Float64Array): Float64Array =>
      Float64Array.from(all, (place) => place.reduce((sum, part) => sum + column[parts[part]!]!, 0))
    const table = tables.length
    tables.push({
      parts: parts.length,
      places: all,
      kinds: together.map((id) => {
        const { unit, rows } = kinds.get(id)!
        return { id, unit, rows: rows && atPlaces(rows) }
      }),
      sums: kept.flatMap(({ total, parts: of }) => {
        const number = numberOf.get(total)
        return number === undefined ? [] : [{ total: number, parts: of.map((part) => numberOf.get(part)!) }]
      }),
      values: together.map((id) => {
        const { own, nodes } = kinds.get(id)!.numbers
        const added = atPlaces(own)
        return nodes
          ? added.map((sum, place) => (nodeOf.has(place) ? nodes[nodeOf.get(place)!]! : sum))
          : added
      }),
      overlapping,
    })
    for (const [id, kind] of numberOf) where.set(id, { table, kind, placeOf })
  }
  return (id, node) => {
    const found = where.get(id)
    const place = found?.placeOf.get(node)
    return found === undefined || place === undefined
      ? undefined
      : { table: found.table, kind: found.kind, place }
  }
}

/** The places of a table: its parts, then those nodes that are more than one of them. Nodes of the same parts are one place. */
function placesOfTable(
  { parts }: CutPlaces,
  { nodes }: OrganisationThroughTime,
  isFilled: (part: number) => boolean,
): { parts: number[]; all: Int32Array[]; placeOf: Map<number, number> } {
  // That nothing stands at a unit itself, where others stand below it, anybody may know.
  const kept = [...parts.keys()].filter((part) => !parts[part]!.isRemainder || isFilled(part))
  const all = kept.map((_, part) => Int32Array.of(part))
  const numbers = new Map(all.map((place, number) => [place.join(), number]))
  const partsAt: number[][] = nodes.map(() => [])
  for (const [number, part] of kept.entries())
    for (const node of parts[part]!.path) partsAt[node]!.push(number)
  const placeOf = new Map<number, number>()
  for (const [node, of] of partsAt.entries()) {
    if (of.length === 0) continue
    const key = of.join()
    const known = numbers.get(key) ?? all.push(Int32Array.from(of)) - 1
    numbers.set(key, known)
    placeOf.set(node, known)
  }
  return { parts: kept, all, placeOf }
}

/** Kinds that sums hold together. */
function hangingTogether(
  ids: readonly string[],
  sums: readonly { total: string; parts: readonly string[] }[],
): string[][] {
  const groupOf = new Map(ids.map((id) => [id, [id]]))
  for (const { total, parts } of sums) {
    for (const part of parts) {
      const [one, other] = [groupOf.get(total)!, groupOf.get(part)!]
      if (one === other) continue
      one.push(...other)
      for (const id of other) groupOf.set(id, one)
    }
  }
  return [...new Set(groupOf.values())]
}

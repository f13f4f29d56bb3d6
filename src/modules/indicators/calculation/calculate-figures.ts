import { type Day, isoOfDay } from '../../../platform/calendar/day.ts'
import type { Range } from '../../../platform/calendar/span.ts'
import { epochOf, type OrganisationThroughTime } from '../../organisation/index.ts'
import type { Catalogue, Criterion } from '../definition/catalogue.ts'
import { findCell } from '../definition/cell.ts'
import type { PeopleMeasure, StockMeasure } from '../definition/measure.ts'
import type { StockSum } from './compile-stock.ts'
import { rangeKey, type Sums, stackExternal } from './evaluate-formula.ts'
import { externalColumns } from './externals.ts'
import { bucketOf, type FoldedSum } from './fold-flow.ts'
import { type Folder, foldHere } from './fold-job.ts'
import { type Needs, needsOf, needsReader, type RangesByMeasure } from './needs.ts'
import { columnReader, type NodeMatrix, nodesWith } from './node-matrix.ts'
import type { NodeColumn } from './roll-up.ts'
import type { FlowRows, RowSource } from './row-source.ts'
import { type FlowScan, flowParts, flowScans, layoutOf, partsOf, valuesOf } from './scan.ts'

export type CalculatedSums = Sums & {
  /** Who has something counted at each unit in a range: keys of {@link placeKey}. */
  places: (range: Range) => ReadonlySet<string>
  /** The same sums at those nodes alone where a criterion may have something to count. */
  narrowed: (criterion: Criterion) => NarrowedSums
}

/** Sums at some nodes alone: the columns' places are those of `at`, nodes in their order. */
export type NarrowedSums = { sums: Sums; at: Int32Array }

/** A unit and a specialist, by the register's numbers, as a key. */
export function placeKey(unit: number, staff: number): string {
  return `${unit}/${staff}`
}

/** Where the sums of a measure (or cell of one) are, and which columns make up a range, by {@link rangeKey}. */
type Place = { matrix: NodeMatrix; group: number; columns: ColumnsOfRanges }
type ColumnsOfRanges = ReadonlyMap<string, readonly number[]>
type Places = Map<string, Place>
type FlowPlace = {
  sum: Place
  millionths: Place | null
  rows: Place
}

/** Sums at all nodes (null) or at some; and where that which is needed may have something, null for everywhere. */
type SumsAnywhere = {
  at: (nodes: Int32Array | null) => Sums
  nodesOf: (needs: Needs) => Int32Array | null
  places: (range: Range) => ReadonlySet<string>
}

/**
 * Calculates what some criteria need for some spans. Each scan is read once, however many spans and cells; the folds up
 * the tree and the groups are done by `folder`.
 */
export async function calculateSums(
  source: RowSource,
  catalogue: Catalogue,
  criteria: readonly Criterion[],
  ranges: readonly Range[],
  folder: Folder = foldHere,
): Promise<CalculatedSums> {
  const { at, nodesOf, places } = await sumsFor(
    source,
    catalogue,
    needsOf(criteria, catalogue, ranges),
    folder,
  )
  const everywhere = at(null)
  const readNeeds = needsReader(catalogue, ranges)
  const allNodes = Int32Array.from(source.organisation.nodes.keys())
  return {
    ...everywhere,
    places,
    narrowed(criterion) {
      const some = nodesOf(readNeeds(criterion))
      return some === null ? { sums: everywhere, at: allNodes } : { sums: at(some), at: some }
    },
  }
}

async function sumsFor(
  source: RowSource,
  catalogue: Catalogue,
  needs: Needs,
  folder: Folder,
): Promise<SumsAnywhere> {
  // What takes longest comes first: threads that fold end together.
  const [people, stocks, flows] = await Promise.all([
    calculatePeople(source, catalogue, needs, folder),
    calculateStocks(source, catalogue, needs, folder),
    calculateFlows(source, catalogue, needs, folder),
  ])
  const externals = await source.externals(needs.externals.keys())
  const known = new Map<Day, SumsAnywhere>()
  for (const [knownOn, inner] of needs.asKnown) {
    known.set(knownOn, await sumsFor(await source.asKnown(knownOn), catalogue, inner, folder))
  }
  const { organisation } = source
  const nodes = organisation.nodes.length
  const placesOf = (measure: string): FlowPlace[] =>
    partsOf(catalogue, measure).map((part) => placeOf(flows.places, part))
  const groupsOf = (wanted: Needs): Place[] => [
    ...[...wanted.flows.keys()]
      .flatMap(placesOf)
      .flatMap(({ sum, millionths, rows }) => [sum, rows, ...(millionths ? [millionths] : [])]),
    ...[...wanted.stocks.keys()].map((id) => placeOf(stocks.stocks, id)),
    ...[...wanted.stockDays.keys()].map((id) => placeOf(stocks.stockDays, id)),
    ...[...wanted.reductions.keys()].map((id) => placeOf(stocks.reductions, id).eve),
    ...[...wanted.people.keys()].map((id) => placeOf(people, id)),
  ]
  return {
    places: (asked) => placesIn(flows.read, asked),
    nodesOf(wanted) {
      // A figure of another institution may stand anywhere.
      if (wanted.externals.size > 0) return null
      let some = nodesWith(groupsOf(wanted), nodes)
      for (const [knownOn, inner] of wanted.asKnown) {
        const more = known.get(knownOn)!.nodesOf(inner)
        if (more === null) return null
        some = Int32Array.from(new Set([...some, ...more])).sort()
      }
      return some
    },
    at(wanted) {
      const reader = columnReader(wanted)
      const read = ({ matrix, group, columns }: Place, ranges: readonly Range[]): NodeColumn =>
        reader(
          matrix,
          group,
          ranges.map((range) => {
            const own = columns.get(rangeKey(range))
            if (!own) throw new Error(`${isoOfDay(range.from)} to ${isoOfDay(range.to)} was not calculated`)
            return own
          }),
        )
      const narrow = (column: NodeColumn): NodeColumn =>
        wanted ? Float64Array.from(wanted, (node) => column[node]!) : column
      return {
        nodes: wanted?.length ?? nodes,
        flow(measure, asked) {
          const all = placesOf(measure)
          const sum = added(all.map((place) => read(place.sum, asked)))
          const fractions = all.flatMap(({ millionths }) => (millionths ? [read(millionths, asked)] : []))
          return fractions.length === 0 ? sum : withMillionths(sum, added(fractions))
        },
        rows: (measure, asked) => added(placesOf(measure).map(({ rows }) => read(rows, asked))),
        stock: (measure, days) =>
          read(
            placeOf(stocks.stocks, measure),
            days.map((day) => ({ from: day, to: day })),
          ),
        stockDays: (measure, asked) => read(placeOf(stocks.stockDays, measure), asked),
        reduction(measure, asked) {
          const { eve, now } = placeOf(stocks.reductions, measure)
          const open = read(now, asked)
          return read(eve, asked).map((before, at) => before - open[at]!)
        },
        people: (measure, asked) => read(placeOf(people, measure), asked),
        external: (measure, asked) =>
          stackExternal(
            asked.map((range) => {
              const source = externals.get(measure)!
              const { numerator, denominator, rows } = externalColumns(source, range, organisation)
              return {
                numerator: narrow(numerator),
                denominator: denominator && narrow(denominator),
                rows: narrow(rows),
              }
            }),
            wanted?.length ?? nodes,
          ),
        asKnown: (knownOn) => known.get(knownOn)!.at(wanted),
      }
    },
  }
}

/** Decimals: whole units and the millionths beyond them, put together last of all. */
export function withMillionths(whole: NodeColumn, millionths: NodeColumn): NodeColumn {
  return whole.map((units, node) => {
    const fraction = millionths[node]!
    const carried = Math.floor(fraction / 1_000_000)
    return units + carried + (fraction - carried * 1_000_000) / 1_000_000
  })
}

function placeOf<T>(places: ReadonlyMap<string, T>, measure: string): T {
  const place = places.get(measure)
  if (!place) throw new Error(`${measure} was not calculated`)
  return place
}

function added(columns: readonly NodeColumn[]): NodeColumn {
  const [first, ...rest] = columns as [NodeColumn, ...NodeColumn[]]
  if (rest.length === 0) return first
  const sum = first.slice()
  for (const column of rest) for (let node = 0; node < sum.length; node++) sum[node]! += column[node]!
  return sum
}

type ReadFlow = { rows: FlowRows; buckets: readonly Range[] }

async function calculateFlows(
  source: RowSource,
  catalogue: Catalogue,
  needs: Needs,
  folder: Folder,
): Promise<{ places: Map<string, FlowPlace>; read: ReadFlow[] }> {
  const { organisation } = source
  const found = new Map<string, FlowPlace>()
  const rangesOfParts = flowRanges(catalogue, needs.flows)
  const read = await Promise.all(
    flowScans(catalogue, needs.flows.keys()).map(async (scan) => {
      const ranges = distinct(scan.cells.flatMap(({ id }) => [...rangesOfParts.get(id)!.values()]))
      const buckets = cutIntoBuckets(ranges, organisation)
      const rows = await source.flow(scan, ranges, buckets)
      const asked = cellsIn(rows.scan, scan)
      const { sums, places } = foldedSums(asked, true)
      const matrix = await folder({
        kind: 'flow',
        rows,
        layout: { ...layoutOf(asked, asked.measures.length, catalogue), ...codesOf(rows) },
        sums,
        epochs: Int32Array.from(buckets, ({ from }) => epochOf(organisation, from)),
        organisation,
      })
      const columns = columnsOf(ranges, (_, range) => bucketsWithin(buckets, range))
      const place = (group: number): Place => ({ matrix, group, columns })
      for (const [index, { id }] of asked.cells.entries()) {
        const { sum, millionths, rows: counted } = places[index]!
        found.set(id, {
          sum: place(sum),
          millionths: millionths === null ? null : place(millionths),
          rows: place(counted!),
        })
      }
      return { rows, buckets }
    }),
  )
  return { places: found, read }
}

function codesOf({ codes }: { codes?: Float64Array }): { codes?: Float64Array } {
  return codes ? { codes } : {}
}

/** The cells of a scan as cells of a wider one, which has all of its measures. */
function cellsIn(wider: FlowScan, { measures, cells }: FlowScan): FlowScan {
  const found = cells.map((cell) => {
    const { id } = measures[cell.measure]!
    return { ...cell, measure: wider.measures.findIndex((measure) => measure.id === id) }
  })
  return { ...wider, cells: found }
}

/** Who has something counted at each unit in a range. */
function placesIn(read: readonly ReadFlow[], range: Range): ReadonlySet<string> {
  const places = new Set<string>()
  for (const { rows, buckets } of read) {
    const within = new Set(bucketsWithin(buckets, range))
    const { unit, staff, bucket } = rows.columns
    for (let row = 0; row < unit.length; row++) {
      if (staff[row] === 0 || !within.has(bucketOf(rows.lookup, bucket[row]!))) continue
      places.add(placeKey(unit[row]!, staff[row]!))
    }
  }
  return places
}

/**
 * The sums of the cells of a scan, and for each cell which of them are its sum, its millionths and its rows. Where a
 * cell adds up its rows, that is one sum; rows are left out (null) where `withRows` does not ask for them.
 */
export function foldedSums(
  scan: FlowScan,
  withRows: boolean | ((id: string) => boolean),
): { sums: FoldedSum[]; places: { sum: number; millionths: number | null; rows: number | null }[] } {
  const { ofMeasure } = valuesOf(scan)
  const sums: FoldedSum[] = []
  const places = scan.cells.map(({ id, measure, cell }) => {
    const add = (value: number | null): number => sums.push({ measure, cell, value }) - 1
    const values = ofMeasure[measure]!
    const sum = add(values.sum)
    const millionths = values.millionths === null ? null : add(values.millionths)
    const wanted = typeof withRows === 'boolean' ? withRows : withRows(id)
    const rows = values.sum === null ? sum : wanted ? add(null) : null
    return { sum, millionths, rows }
  })
  return { sums, places }
}

/** The ranges of the measures that sums come down to. */
function flowRanges(catalogue: Catalogue, flows: RangesByMeasure): RangesByMeasure {
  const ranges: RangesByMeasure = new Map()
  for (const part of flowParts(catalogue, flows.keys())) ranges.set(part, new Map())
  for (const [id, asked] of flows) {
    for (const part of partsOf(catalogue, id)) {
      for (const [key, range] of asked) ranges.get(part)!.set(key, range)
    }
  }
  return ranges
}

type Stocks = {
  stocks: Places
  stockDays: Places
  reductions: Map<string, { eve: Place; now: Place }>
}

async function calculateStocks(
  source: RowSource,
  catalogue: Catalogue,
  needs: Needs,
  folder: Folder,
): Promise<Stocks> {
  const result: Stocks = { stocks: new Map(), stockDays: new Map(), reductions: new Map() }
  const { organisation } = source
  const wanted = new Set([...needs.stocks.keys(), ...needs.stockDays.keys(), ...needs.reductions.keys()])
  for (const [of, ids] of groupBy(wanted, (id) => findCell(id)!.of)) {
    const measure = catalogue.measures.get(of) as StockMeasure
    const cells = ids.map((id) => findCell(id)!.cell)
    const onDays = distinct(ids.flatMap((id) => [...(needs.stocks.get(id)?.values() ?? [])]))
    const since = distinct(ids.flatMap((id) => [...(needs.reductions.get(id)?.values() ?? [])]))
    const overDays = distinct(ids.flatMap((id) => [...(needs.stockDays.get(id)?.values() ?? [])]))
    const pieces = overDays.length === 0 ? [] : cutIntoBuckets(overDays, organisation)
    const asked: StockSum[] = []
    const numbers = new Map<string, number>()
    const ask = (open: Day, placed: Day): number => {
      const key = `${open}/${placed}`
      const known = numbers.get(key) ?? asked.push({ open, placed }) - 1
      numbers.set(key, known)
      return known
    }
    const openOn = onDays.map(({ to }) => ask(to, to))
    const before = since.map(({ from, to }) => ({ eve: ask(from - 1, to), now: ask(to, to) }))
    const firstPiece = asked.length
    for (const days of pieces) asked.push({ days })
    const rows = await source.stock(measure, attributesOf(cells), asked)
    const matrix = await folder({
      kind: 'stock',
      rows,
      asked,
      layout: { ...layoutOf(rows, 0, catalogue), ...codesOf(rows) },
      cells: cells.map((cell) => ({ measure: 0, cell })),
      epochs: Int32Array.from(asked, (one) =>
        epochOf(organisation, 'days' in one ? one.days.from : one.placed),
      ),
      organisation,
    })
    const ofStocks = columnsOf(onDays, (index) => [openOn[index]!])
    const ofEves = columnsOf(since, (index) => [before[index]!.eve])
    const ofNows = columnsOf(since, (index) => [before[index]!.now])
    const ofStockDays = columnsOf(overDays, (_, range) =>
      bucketsWithin(pieces, range).map((piece) => firstPiece + piece),
    )
    for (const [group, id] of ids.entries()) {
      if (needs.stocks.has(id)) result.stocks.set(id, { matrix, group, columns: ofStocks })
      if (needs.stockDays.has(id)) result.stockDays.set(id, { matrix, group, columns: ofStockDays })
      if (!needs.reductions.has(id)) continue
      result.reductions.set(id, {
        eve: { matrix, group, columns: ofEves },
        now: { matrix, group, columns: ofNows },
      })
    }
  }
  return result
}

function columnsOf(
  ranges: readonly Range[],
  columns: (index: number, range: Range) => number[],
): ColumnsOfRanges {
  return new Map(ranges.map((range, index) => [rangeKey(range), columns(index, range)]))
}

/** People measures of the same rows and activity, read and folded together with all their cells. */
export type PeopleScan = {
  base: PeopleMeasure
  started: readonly { table: string; date: string }[] | null
  ids: string[]
}

/** The people measures wanted (and cells of them), those who are active with those they are among. */
export function peopleScans(catalogue: Catalogue, wanted: Iterable<string>): PeopleScan[] {
  const scans = new Map<string, PeopleScan>()
  for (const id of wanted) {
    const { base, active } = catalogue.peopleScanOf(id)
    const scan = scans.get(base.id) ?? { base, started: null, ids: [] }
    scans.set(base.id, scan)
    if (active) {
      const started = JSON.stringify(active.started)
      if (scan.started !== null && JSON.stringify(scan.started) !== started) {
        // Another activity of the same people is read for itself.
        const other = scans.get(`${base.id} ${started}`) ?? { base, started: active.started, ids: [] }
        scans.set(`${base.id} ${started}`, other)
        other.ids.push(id)
        continue
      }
      scan.started = active.started
    }
    scan.ids.push(id)
  }
  return [...scans.values()]
}

async function calculatePeople(
  source: RowSource,
  catalogue: Catalogue,
  needs: Needs,
  folder: Folder,
): Promise<Places> {
  const result: Places = new Map()
  const scans = peopleScans(catalogue, needs.people.keys()).map((scan) => {
    const cells = scan.ids.map((id) => catalogue.peopleScanOf(id).cell)
    const ranges = distinct(scan.ids.flatMap((id) => [...needs.people.get(id)!.values()]))
    return { ...scan, cells, attributes: attributesOf(cells), ranges }
  })
  const reader = source.people(scans)
  await Promise.all(
    scans.map(async (scan) => {
      const rows = await reader.rows(scan)
      const measure = rows.measures.indexOf(scan.base.id)
      const matrix = await folder({
        kind: 'people',
        columns: rows.columns,
        grouped: rows.grouped,
        layout: {
          ...layoutOf(rows, rows.measures.length === 1 ? 0 : rows.measures.length, catalogue),
          ...codesOf(rows),
        },
        cells: scan.cells.map((cell) => ({ measure, cell })),
        active: Uint8Array.from(scan.ids, (id) => (catalogue.peopleScanOf(id).active ? 1 : 0)),
        starts: scan.started ? await reader.starts(scan.started) : null,
        ranges: scan.ranges,
        organisation: source.organisation,
      })
      const columns = columnsOf(scan.ranges, (index) => [index])
      for (const [group, id] of scan.ids.entries()) result.set(id, { matrix, group, columns })
    }),
  )
  return result
}

/** The attributes that some cells are cells of, each once. */
export function attributesOf(
  cells: readonly { attribute: string }[][] | readonly (readonly { attribute: string }[])[],
): string[] {
  return [...new Set(cells.flatMap((cell) => cell.map(({ attribute }) => attribute)))]
}

function groupBy<T>(items: Iterable<T>, key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}

/** Cuts ranges where one of them begins or ends and where the organisation changes. */
function cutIntoBuckets(ranges: readonly Range[], organisation: OrganisationThroughTime): Range[] {
  const cuts = new Set<Day>()
  for (const { from, to } of ranges) {
    cuts.add(from)
    cuts.add(to + 1)
  }
  const first = Math.min(...cuts)
  const last = Math.max(...cuts)
  for (const day of organisation.epochStarts) if (day > first && day < last) cuts.add(day)
  const ordered = [...cuts].sort((a, b) => a - b)
  const pieces = ordered.slice(0, -1).map((from, index) => ({ from, to: ordered[index + 1]! - 1 }))
  return pieces.filter((piece) => ranges.some((range) => range.from <= piece.from && piece.to <= range.to))
}

function bucketsWithin(buckets: readonly Range[], range: Range): number[] {
  return buckets.flatMap(({ from, to }, index) => (range.from <= from && to <= range.to ? [index] : []))
}

function distinct(ranges: readonly Range[]): Range[] {
  return [...new Map(ranges.map((range) => [rangeKey(range), range])).values()]
}

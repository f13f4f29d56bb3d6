import type { Day } from '../../../platform/calendar/day.ts'
import { readColumns } from '../../../platform/database/duckdb.ts'
import { epochOf, type OrganisationThroughTime } from '../../organisation/index.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import type { IndicatorDefinition } from '../definition/indicator.ts'
import type { StockMeasure } from '../definition/measure.ts'
import {
  compileFlowSums,
  compileStockSums,
  date,
  flowScans,
  type Range,
  type StockSum,
} from './compile-measure.ts'
import { type AxisPeriod, type DayAxis, orderedAxis } from './day-axis.ts'
import {
  evaluateFormula,
  type FigureColumns,
  type Needs,
  needsOf,
  rangeKey,
  type Sums,
} from './evaluate-formula.ts'
import { foldFlow } from './fold-flow.ts'
import { foldPeople } from './fold-people.ts'
import { foldSums } from './fold-stock.ts'
import { peopleReader } from './read-people.ts'
import type { NodeColumn } from './roll-up.ts'
import type { Session } from './session.ts'

/** Sums, and who has something counted at each unit in a range: keys of {@link placeKey}. */
export type CalculatedSums = Sums & { places: (range: Range) => ReadonlySet<string> }

/** A unit and a specialist, by the register's numbers, as a key. */
export function placeKey(unit: number, staff: number): string {
  return `${unit}/${staff}`
}

/** Sums at nodes for each range asked: `columns.get(measure)?.get(rangeKey)?.[node]`. */
type RangeSums = Map<string, Map<string, NodeColumn>>

/**
 * Calculates from the register what some indicators need for some spans. One query a measure, however many spans; the
 * folds up the tree and the groups are done here.
 */
export async function calculateSums(
  session: Session,
  catalogue: Catalogue,
  indicators: readonly IndicatorDefinition[],
  ranges: readonly Range[],
): Promise<CalculatedSums> {
  const formulas = indicators.map((indicator) => indicator.formula)
  const needs = needsOf(formulas, catalogue.formulas, ranges)
  const flows = await calculateFlows(session, catalogue, needs)
  const stocks = await calculateStocks(session, catalogue, needs)
  const people = await calculatePeople(session, catalogue, needs)
  return {
    nodes: session.organisation.throughTime.nodes.length,
    flow: (measure, asked) => at(flows.sums, measure, asked),
    rows: (measure, asked) => at(flows.rows, measure, asked),
    stock: (measure, day) => at(stocks.stocks, measure, { from: day, to: day }),
    stockDays: (measure, asked) => at(stocks.stockDays, measure, asked),
    reduction: (measure, asked) => at(stocks.reductions, measure, asked),
    people: (measure, asked) => at(people, measure, asked),
    places: (asked) => flows.places.get(rangeKey(asked)) ?? new Set(),
  }
}

/** One indicator's figures, evaluated over sums. */
export function figuresOf(
  catalogue: Catalogue,
  indicator: IndicatorDefinition,
  sums: Sums,
  range: Range,
): FigureColumns {
  return evaluateFormula(indicator.formula, catalogue.formulas, sums, range, catalogue.scaleOf)
}

function at(sums: RangeSums, measure: string, range: Range): NodeColumn {
  const column = sums.get(measure)?.get(rangeKey(range))
  if (!column) throw new Error(`${measure} was not calculated for ${rangeKey(range)}`)
  return column
}

function put(sums: RangeSums, measure: string, range: Range, column: NodeColumn): void {
  const ofMeasure = sums.get(measure) ?? new Map<string, NodeColumn>()
  sums.set(measure, ofMeasure)
  ofMeasure.set(rangeKey(range), column)
}

async function calculateFlows(
  session: Session,
  catalogue: Catalogue,
  needs: Needs,
): Promise<{ sums: RangeSums; rows: RangeSums; places: Map<string, Set<string>> }> {
  const sums: RangeSums = new Map()
  const rows: RangeSums = new Map()
  const places = new Map<string, Set<string>>()
  const organisation = session.organisation.throughTime
  for (const scan of flowScans(catalogue.measures, new Set(needs.flows.keys()))) {
    const wanted = scan.measures.flatMap(({ id }) => rangesOf(needs, catalogue, id))
    const ranges = distinctRanges(wanted)
    const buckets = cutIntoBuckets(ranges, organisation)
    const sql = compileFlowSums(scan, session.views, mergeRanges(ranges), bucketExpression(buckets))
    const { columns } = await readColumns(session.connection, sql)
    const epochs = Int32Array.from(buckets, ({ from }) => epochOf(organisation, from))
    const inBuckets = buckets.map(() => new Set<string>())
    const folded = foldFlow(columns, epochs, organisation, (unit, staff, bucket) =>
      inBuckets[bucket]!.add(placeKey(unit, staff)),
    )
    for (const range of ranges) {
      const known = places.get(rangeKey(range)) ?? new Set()
      places.set(rangeKey(range), known)
      for (const [index, bucket] of buckets.entries()) {
        if (bucket.from < range.from || bucket.to > range.to) continue
        for (const place of inBuckets[index]!) known.add(place)
      }
    }
    for (const [index, { id }] of scan.measures.entries()) {
      for (const range of ranges) {
        put(sums, id, range, sumBuckets(folded[index * 2]!, buckets, range))
        put(rows, id, range, sumBuckets(folded[index * 2 + 1]!, buckets, range))
      }
    }
  }
  for (const [id, ranges] of needs.flows) {
    const measure = catalogue.measures.get(id)
    if (measure?.kind !== 'sum') continue
    for (const range of ranges) {
      put(sums, id, range, addColumns(measure.of.map((part) => sums.get(part)!.get(rangeKey(range))!)))
      put(rows, id, range, addColumns(measure.of.map((part) => rows.get(part)!.get(rangeKey(range))!)))
    }
  }
  return { sums, rows, places }
}

/** The ranges for which a flow is needed, for itself or as a part of a sum. */
function rangesOf(needs: Needs, catalogue: Catalogue, id: string): Range[] {
  const ranges = [...(needs.flows.get(id) ?? [])]
  for (const [wanted, list] of needs.flows) {
    const measure = catalogue.measures.get(wanted)
    if (measure?.kind === 'sum' && measure.of.includes(id)) ranges.push(...list)
  }
  return ranges
}

type Stocks = { stocks: RangeSums; stockDays: RangeSums; reductions: RangeSums }

async function calculateStocks(session: Session, catalogue: Catalogue, needs: Needs): Promise<Stocks> {
  const result: Stocks = { stocks: new Map(), stockDays: new Map(), reductions: new Map() }
  const organisation = session.organisation.throughTime
  const wanted = new Set([...needs.stocks.keys(), ...needs.stockDays.keys(), ...needs.reductions.keys()])
  for (const id of wanted) {
    const measure = catalogue.measures.get(id) as StockMeasure
    const onDays = needs.stocks.get(id) ?? []
    const since = needs.reductions.get(id) ?? []
    const overDays = needs.stockDays.get(id) ?? []
    const pieces = overDays.length === 0 ? [] : cutIntoBuckets(overDays, organisation)
    const asked: StockSum[] = [
      ...onDays.map(({ to }) => ({ open: to, placed: to })),
      ...since.flatMap(({ from, to }) => [
        { open: from - 1, placed: to },
        { open: to, placed: to },
      ]),
      ...pieces.map((days) => ({ days })),
    ]
    const { columns } = await readColumns(session.connection, compileStockSums(measure, session.views, asked))
    const epochs = asked.map((one) => epochOf(organisation, 'days' in one ? one.days.from : one.placed))
    const folded = foldSums(columns, epochs, organisation)
    for (const [index, range] of onDays.entries()) put(result.stocks, id, range, folded[index]!)
    for (const [index, range] of since.entries()) {
      const [eve, now] = folded.slice(onDays.length + index * 2) as [NodeColumn, NodeColumn]
      put(
        result.reductions,
        id,
        range,
        eve.map((open, node) => open - now[node]!),
      )
    }
    const ofPieces = folded.slice(onDays.length + since.length * 2)
    for (const range of overDays) {
      const within = ofPieces.filter(
        (_, index) => range.from <= pieces[index]!.from && pieces[index]!.to <= range.to,
      )
      put(result.stockDays, id, range, addColumns(within))
    }
  }
  return result
}

async function calculatePeople(session: Session, catalogue: Catalogue, needs: Needs): Promise<RangeSums> {
  const result: RangeSums = new Map()
  const organisation = session.organisation.throughTime
  const scans = [...peopleScans(catalogue, needs)].map(({ base, active }) => ({
    base,
    active,
    ranges: distinctRanges([
      ...(needs.people.get(base.id) ?? []),
      ...(active ? (needs.people.get(active.id) ?? []) : []),
    ]).sort((a, b) => a.to - b.to || a.from - b.from),
  }))
  const read = peopleReader(session, scans)
  for (const { base, active, ranges } of scans) {
    const columns = await read.rows(base)
    const starts = active ? await read.starts(active.started) : null
    const axis = orderedAxis(
      organisation,
      Int32Array.from(ranges, ({ to }) => to),
    )
    const periods = ranges.map(({ from }, index): AxisPeriod => ({ from, start: index, end: index + 1 }))
    const folded = foldPeople(columns, starts, axis, periods, organisation)
    for (const [index, range] of ranges.entries()) {
      put(result, base.id, range, columnOf(folded.all, axis, index))
      if (active && folded.active) put(result, active.id, range, columnOf(folded.active, axis, index))
    }
  }
  return result
}

/** The people measures needed, those who are active with those they are among. */
export function peopleScans(catalogue: Catalogue, needs: Needs) {
  const scans = new Map<string, ReturnType<typeof catalogue.peopleScanOf>>()
  for (const id of needs.people.keys()) {
    const scan = catalogue.peopleScanOf(id)
    const known = scans.get(scan.base.id)
    if (!known || scan.active) scans.set(scan.base.id, scan)
  }
  return scans.values()
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

function bucketExpression(buckets: readonly Range[]): string {
  const cases = buckets.map(({ to }, index) => `WHEN day <= ${date(to)} THEN ${index}`)
  return `CASE ${cases.join(' ')} END`
}

function sumBuckets(folded: NodeColumn, buckets: readonly Range[], range: Range): NodeColumn {
  const nodes = folded.length / buckets.length
  const sums = new Float64Array(nodes)
  for (const [index, bucket] of buckets.entries()) {
    if (bucket.from < range.from || bucket.to > range.to) continue
    for (let node = 0; node < nodes; node++) sums[node]! += folded[node * buckets.length + index]!
  }
  return sums
}

function columnOf(folded: NodeColumn, axis: DayAxis, index: number): NodeColumn {
  const days = axis.days.length
  return Float64Array.from({ length: folded.length / days }, (_, node) => folded[node * days + index]!)
}

function addColumns(columns: readonly NodeColumn[]): NodeColumn {
  const sum = new Float64Array(columns[0]!.length)
  for (const column of columns) for (let node = 0; node < sum.length; node++) sum[node]! += column[node]!
  return sum
}

function distinctRanges(ranges: readonly Range[]): Range[] {
  return [...new Map(ranges.map((range) => [rangeKey(range), range])).values()]
}

/** Ranges joined where they overlap or touch. */
function mergeRanges(ranges: readonly Range[]): Range[] {
  const merged: Range[] = []
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && range.from <= last.to + 1) last.to = Math.max(last.to, range.to)
    else merged.push({ ...range })
  }
  return merged
}

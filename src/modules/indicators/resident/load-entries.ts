import type { Range } from '../../../platform/calendar/span.ts'
import { readColumns } from '../../../platform/database/duckdb.ts'
import type { OrganisationThroughTime } from '../../organisation/index.ts'
import { attributesOf, peopleScans } from '../calculation/calculate-figures.ts'
import { encodeCombos } from '../calculation/combos.ts'
import { compileFlowEntries } from '../calculation/compile-flow.ts'
import { compilePeople, compileStarts, peopleSource } from '../calculation/compile-people.ts'
import { compileStock } from '../calculation/compile-stock.ts'
import { orderByPlace } from '../calculation/fold-flow.ts'
import { groupPeople } from '../calculation/fold-people-cells.ts'
import { type Needs, needsOf } from '../calculation/needs.ts'
import type { Numbers } from '../calculation/node-matrix.ts'
import { readExternals } from '../calculation/read-externals.ts'
import { flowScans } from '../calculation/scan.ts'
import type { Session } from '../calculation/session.ts'
import type { Catalogue, Criterion } from '../definition/catalogue.ts'
import { findCell } from '../definition/cell.ts'
import type { PeopleMeasure, StockMeasure } from '../definition/measure.ts'
import type { Entries, FlowEntries, PeopleEntries, StartEntries, StockEntries } from './entries.ts'

/** Progress of loading: scans read of all. */
export type LoadProgress = (done: number, all: number) => void

/** Reads what counts for some criteria on the days of a range, and what these are compared with, into memory. */
export function loadEntries(
  session: Session,
  catalogue: Catalogue,
  criteria: readonly Criterion[],
  range: Range,
  onProgress: LoadProgress = () => {},
): Promise<Entries> {
  // The spans do not matter to which measures are needed.
  const needs = needsOf(criteria, catalogue, [{ ...range, span: 'ytd' }])
  return load(session, catalogue, needs, range, onProgress)
}

async function load(
  session: Session,
  catalogue: Catalogue,
  needs: Needs,
  range: Range,
  onProgress: LoadProgress,
): Promise<Entries> {
  const { connection, views } = session
  const organisation = session.organisation.throughTime
  const scans = flowScans(catalogue, needs.flows.keys())
  const stockIds = [...needs.stocks.keys(), ...needs.stockDays.keys(), ...needs.reductions.keys()]
  const people = peopleScans(catalogue, needs.people.keys())
  const all = scans.length + new Set(stockIds.map((id) => findCell(id)!.of)).size + people.length
  let done = 0
  const read = async (sql: string): Promise<Numbers[]> => {
    onProgress(done++, all)
    return (await readColumns(connection, sql, { shared: true })).columns
  }
  const flows = new Map<string, FlowEntries>()
  for (const scan of scans) {
    const [row, unit, staff, day, combo, ...values] = (await read(
      compileFlowEntries(scan, catalogue, views, [range]),
    )) as [Numbers, Numbers, Numbers, Numbers, Numbers, ...Numbers[]]
    const { codes, encoded } = encodeCombos(combo)
    const order = orderByPlace(unit, staff, organisation)
    const inOrder = (column: Numbers): Numbers => reordered(column, order)
    flows.set(scan.root.id, {
      scan,
      row: inOrder(row),
      columns: {
        unit: inOrder(unit),
        staff: inOrder(staff),
        bucket: inOrder(day),
        combo: inOrder(encoded),
        count: null,
        values: values.map(inOrder),
      },
      codes,
    })
  }
  const stocks = new Map<string, StockEntries>()
  for (const of of new Set(stockIds.map((id) => findCell(id)!.of))) {
    const measure = catalogue.measures.get(of) as StockMeasure
    const cells = stockIds.filter((id) => findCell(id)!.of === of).map((id) => findCell(id)!.cell)
    const attributes = attributesOf(cells)
    const columns = await read(compileStock({ measure, attributes }, catalogue, views, range))
    const { codes, encoded } = encodeCombos(columns[6]!)
    const order = orderByPlace(columns[4]!, columns[5]!, organisation)
    stocks.set(of, {
      attributes,
      row: reordered(columns[7]!, order),
      columns: [...columns.slice(0, 6), encoded].map((column) => reordered(column, order)),
      codes,
    })
  }
  const entries = await loadPeople(people, catalogue, views, range, read, organisation)
  onProgress(all, all)
  const asKnown = new Map<number, Entries>()
  for (const [knownOn, inner] of needs.asKnown) {
    asKnown.set(knownOn, await load(await session.asKnown(knownOn), catalogue, inner, range, () => {}))
  }
  return {
    position: session.position,
    knownOn: session.knownOn,
    organisation,
    range,
    flows,
    stocks,
    ...entries,
    externals: await readExternals(session, catalogue, needs.externals.keys()),
    asKnown,
  }
}

async function loadPeople(
  scans: ReturnType<typeof peopleScans>,
  catalogue: Catalogue,
  views: Session['views'],
  range: Range,
  read: (sql: string) => Promise<Numbers[]>,
  organisation: OrganisationThroughTime,
): Promise<{ people: Map<string, PeopleEntries>; starts: Map<string, StartEntries> }> {
  const people = new Map<string, PeopleEntries>()
  const starts = new Map<string, StartEntries>()
  for (const { base } of scans) {
    const source = peopleSource(base)
    if (people.has(source)) continue
    const together = scans.filter((scan) => peopleSource(scan.base) === source)
    const bases = [
      ...new Map(together.map((scan): [string, PeopleMeasure] => [scan.base.id, scan.base])).values(),
    ]
    const attributes = attributesOf(
      together.flatMap(({ ids }) => ids.map((id) => catalogue.peopleScanOf(id).cell)),
    )
    const columns = await read(
      compilePeople(
        bases.map((measure) => ({ measure, where: measure.where })),
        attributes,
        catalogue,
        views,
        range,
      ),
    )
    const flags = columns.slice(7, 7 + bases.length)
    const [combo, row] = columns.slice(7 + bases.length) as [Numbers, Numbers]
    if (bases.length > 1) prependDigits(combo, flags)
    const { codes, encoded } = encodeCombos(combo)
    const own = [...columns.slice(0, 7), encoded]
    const { rows, firsts } = groupPeople(own, organisation)
    people.set(source, {
      measures: bases.map(({ id }) => id),
      attributes,
      row: reordered(row, rows),
      columns: own.map((column) => reordered(column, rows)),
      codes,
      firsts: shared(firsts),
    })
  }
  for (const { started } of scans) {
    const key = JSON.stringify(started)
    if (!started || starts.has(key)) continue
    const [person, day] = (await read(compileStarts(started, views, range))) as [Numbers, Numbers]
    starts.set(key, { row: person, columns: [person, day] })
  }
  return { people, starts }
}

/** Puts which measures a row belongs to before its attributes: the lowest digits. */
function prependDigits(combo: Numbers, flags: readonly Numbers[]): void {
  const weight = 2 ** flags.length
  for (let row = 0; row < combo.length; row++) {
    let digits = combo[row]! * weight
    for (const [index, flag] of flags.entries()) digits += flag[row]! * 2 ** index
    combo[row] = digits
  }
}

/** A column in another order of rows, in memory that can be shared; rows that are used together stand together. */
function reordered(column: Numbers, order: Int32Array): Numbers {
  const buffer = new SharedArrayBuffer(column.byteLength)
  const moved = column instanceof Float64Array ? new Float64Array(buffer) : new Int32Array(buffer)
  for (let index = 0; index < order.length; index++) moved[index] = column[order[index]!]!
  return moved
}

function shared(numbers: Int32Array): Int32Array {
  const copy = new Int32Array(new SharedArrayBuffer(numbers.byteLength))
  copy.set(numbers)
  return copy
}

import type { Day } from '../../../platform/calendar/day.ts'
import type { Range } from '../../../platform/calendar/span.ts'
import { readColumns } from '../../../platform/database/duckdb.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import { findCell } from '../definition/cell.ts'
import type { StockMeasure } from '../definition/measure.ts'
import { attributesOf, foldedSums, peopleScans } from './calculate-figures.ts'
import { compileFlowSums } from './compile-flow.ts'
import { compileStock } from './compile-stock.ts'
import { flowColumns } from './fold-flow.ts'
import type { SeriesTask } from './fold-series.ts'
import { type PeriodSystem, periodStart } from './period-system.ts'
import { readExternals } from './read-externals.ts'
import { peopleReader } from './read-people.ts'
import { flowScans, layoutOf } from './scan.ts'
import type { SeriesNeeds } from './series-columns.ts'
import type { Session } from './session.ts'
import { date } from './sql-date.ts'

/** Runs the queries of a series one after another, each yielding what is to be folded. */
export async function* readSeriesTasks(
  session: Session,
  catalogue: Catalogue,
  needs: SeriesNeeds,
  range: Range,
  knownOn: Day | null = null,
): AsyncGenerator<SeriesTask> {
  yield* flowTasks(session, catalogue, needs, range, knownOn)
  yield* stockTasks(session, catalogue, needs, range, knownOn)
  yield* peopleTasks(session, catalogue, needs, range, knownOn)
  const externals = await readExternals(session, catalogue, needs.externals.keys())
  for (const [id, systems] of needs.externals) {
    yield { knownOn, kind: 'external', id, source: externals.get(id)!, systems: [...systems] }
  }
  for (const [earlier, inner] of needs.asKnown) {
    yield* readSeriesTasks(await session.asKnown(earlier), catalogue, inner, range, earlier)
  }
}

async function* flowTasks(
  { connection, views }: Session,
  catalogue: Catalogue,
  needs: SeriesNeeds,
  range: Range,
  knownOn: Day | null,
): AsyncGenerator<SeriesTask> {
  for (const scan of flowScans(catalogue, needs.flows)) {
    const bucket = `day - ${date(range.from)}`
    const sql = compileFlowSums(scan, catalogue, views, [range], bucket)
    const { columns } = await readColumns(connection, sql)
    const { sums, places } = foldedSums(scan, (id) => !catalogue.countsItself(id))
    const outputs = scan.cells.map(({ id }, index) => ({ id, ...places[index]! }))
    const layout = layoutOf(scan, scan.measures.length, catalogue)
    yield { knownOn, kind: 'flow', outputs, layout, sums, columns: flowColumns(columns) }
  }
}

async function* stockTasks(
  { connection, views }: Session,
  catalogue: Catalogue,
  needs: SeriesNeeds,
  range: Range,
  knownOn: Day | null,
): AsyncGenerator<SeriesTask> {
  const byMeasure = new Map<string, Set<string>>()
  for (const id of [...needs.stocks, ...needs.reductions.keys()]) {
    const { of } = findCell(id)!
    byMeasure.set(of, (byMeasure.get(of) ?? new Set()).add(id))
  }
  for (const [of, ids] of byMeasure) {
    const measure = catalogue.measures.get(of) as StockMeasure
    const measures = [...ids].map((id) => ({
      id,
      cell: findCell(id)!.cell,
      reductions: [...(needs.reductions.get(id) ?? [])],
    }))
    const attributes = attributesOf(measures.map(({ cell }) => cell))
    const systems = measures.flatMap(({ reductions }) => reductions)
    const since = { from: earliest(systems, range.from), to: range.to }
    const { columns } = await readColumns(
      connection,
      compileStock({ measure, attributes }, catalogue, views, since),
    )
    yield {
      knownOn,
      kind: 'stock',
      measures,
      layout: layoutOf({ attributes }, 0, catalogue),
      columns,
    }
  }
}

async function* peopleTasks(
  session: Session,
  catalogue: Catalogue,
  needs: SeriesNeeds,
  range: Range,
  knownOn: Day | null,
): AsyncGenerator<SeriesTask> {
  const wanted = peopleScans(catalogue, needs.people.keys()).map((scan) => {
    const measures = scan.ids.map((id) => {
      const { active, cell } = catalogue.peopleScanOf(id)
      return { id, measure: 0, cell, active: active !== null, systems: [...needs.people.get(id)!] }
    })
    const since = {
      from: earliest(
        measures.flatMap(({ systems }) => systems),
        range.from,
      ),
      to: range.to,
    }
    return { ...scan, measures, attributes: attributesOf(measures.map(({ cell }) => cell)), ranges: [since] }
  })
  const read = peopleReader(session, catalogue, wanted, true)
  for (const scan of wanted) {
    // Read again by the next of the same source, while these may be given away to a worker.
    const columns = (await read.rows(scan)).map((column) => column.slice())
    const starts = scan.started ? (await read.starts(scan.started)).map((column) => column.slice()) : null
    yield {
      knownOn,
      kind: 'people',
      measures: scan.measures,
      layout: layoutOf({ attributes: [...read.attributes(scan)] }, 0, catalogue),
      columns,
      starts,
    }
  }
}

/** The first day of the periods that the axis begins in. */
function earliest(systems: readonly PeriodSystem[], from: Day): Day {
  return Math.min(from, ...systems.map((system) => periodStart(system, from)))
}

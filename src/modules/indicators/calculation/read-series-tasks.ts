import type { Day } from '../../../platform/calendar/day.ts'
import { readColumns } from '../../../platform/database/duckdb.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import type { StockMeasure } from '../definition/measure.ts'
import { compileFlowSums, compileStock, date, flowScans, type Range } from './compile-measure.ts'
import type { SeriesTask } from './fold-series.ts'
import { peopleReader } from './read-people.ts'
import { mayCancel, type PeriodSystem, periodStart, type SeriesNeeds } from './series-columns.ts'
import type { Session } from './session.ts'

/** Runs the queries of a series one after another, each yielding what is to be folded. */
export async function* readSeriesTasks(
  session: Session,
  catalogue: Catalogue,
  needs: SeriesNeeds,
  range: Range,
): AsyncGenerator<SeriesTask> {
  const { connection, views } = session
  for (const scan of flowScans(catalogue.measures, needs.flows)) {
    const bucket = `day - ${date(range.from)}`
    const { columns } = await readColumns(connection, compileFlowSums(scan, views, [range], bucket))
    const measures = scan.measures.map(({ id }) => ({ id, rows: mayCancel(catalogue.measures, id) }))
    yield { kind: 'flow', measures, columns }
  }
  for (const id of new Set([...needs.stocks, ...needs.reductions.keys()])) {
    const measure = catalogue.measures.get(id) as StockMeasure
    const reductions = [...(needs.reductions.get(id) ?? [])]
    const since = { from: earliest(reductions, range.from), to: range.to }
    const { columns } = await readColumns(connection, compileStock(measure, views, since))
    yield { kind: 'stock', measure: id, reductions, columns }
  }
  const scans = new Map<string, { active: string | null; systems: Set<PeriodSystem> }>()
  for (const [id, systems] of needs.people) {
    const { base, active } = catalogue.peopleScanOf(id)
    const scan = scans.get(base.id) ?? { active: null, systems: new Set() }
    scans.set(base.id, scan)
    if (active) scan.active = active.id
    for (const system of systems) scan.systems.add(system)
  }
  const wanted = [...scans].map(([id, { active, systems }]) => {
    const scan = catalogue.peopleScanOf(active ?? id)
    const since = { from: earliest([...systems], range.from), to: range.to }
    return { ...scan, systems: [...systems], ranges: [since] }
  })
  const read = peopleReader(session, wanted, true)
  for (const { base, active, systems } of wanted) {
    // Read again by the next of the same source, while these may be given away to a worker.
    const columns = (await read.rows(base)).map((column) => column.slice())
    const starts = active ? (await read.starts(active.started)).map((column) => column.slice()) : null
    yield { kind: 'people', measure: base.id, active: active?.id ?? null, systems, columns, starts }
  }
}

/** The first day of the periods that the axis begins in. */
function earliest(systems: readonly PeriodSystem[], from: Day): Day {
  return Math.min(from, ...systems.map((system) => periodStart(system, from)))
}

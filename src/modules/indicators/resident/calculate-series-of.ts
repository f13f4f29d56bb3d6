import type { Day } from '../../../platform/calendar/day.ts'
import type { Span } from '../../../platform/calendar/span.ts'
import { foldedSums, peopleScans } from '../calculation/calculate-figures.ts'
import { planSeries, readerOf, type Series } from '../calculation/calculate-series.ts'
import { peopleSource } from '../calculation/compile-people.ts'
import { type DayAxis, dayAxis, everyDay } from '../calculation/day-axis.ts'
import type { SeriesTask } from '../calculation/fold-series.ts'
import type { NodeColumn } from '../calculation/roll-up.ts'
import type { BucketLookup } from '../calculation/row-source.ts'
import { flowScans, layoutOf } from '../calculation/scan.ts'
import { type SeriesNeeds, sumsOfSeries } from '../calculation/series-columns.ts'
import type { Catalogue, Criterion } from '../definition/catalogue.ts'
import { findCell } from '../definition/cell.ts'
import type { Entries } from './entries.ts'
import type { FoldPool } from './fold-pool.ts'

/** Calculates every day from `from` to `to` for some spans out of columns kept in memory, by the threads of a pool. */
export async function calculateSeriesOf(
  entries: Entries,
  catalogue: Catalogue,
  criteria: readonly Criterion[],
  spans: readonly Span[],
  days: { from: Day; to: Day },
  pool: FoldPool,
): Promise<Series> {
  const { needs, range, systems } = planSeries(catalogue, criteria, spans, days)
  if (range.from < entries.range.from || range.to > entries.range.to) {
    throw new RangeError('the days asked for, or what they are compared with, are not kept in memory')
  }
  const { organisation } = entries
  const axis = dayAxis(organisation, everyDay(range.from, range.to))
  const columns = new Map<string, NodeColumn>()
  await Promise.all(
    [...tasksOf(entries, catalogue, needs, axis, null)].map(async (task) => {
      for (const [name, column] of await pool.foldSeries(task, axis, organisation)) columns.set(name, column)
    }),
  )
  const reader = readerOf(columns, axis, organisation.nodes.length, systems)
  return { axis, columns, sums: sumsOfSeries(reader, catalogue) }
}

/** The largest first, and each as small as it can be: what comes last is waited for. */
function* tasksOf(
  entries: Entries,
  catalogue: Catalogue,
  needs: SeriesNeeds,
  axis: DayAxis,
  knownOn: Day | null,
): Generator<SeriesTask> {
  yield* peopleTasks(entries, catalogue, needs, knownOn)
  yield* stockTasks(entries, catalogue, needs, knownOn)
  const lookup = indexOfDays(axis)
  for (const scan of flowScans(catalogue, needs.flows)) {
    const kept = entries.flows.get(scan.root.id)
    if (!kept) throw new Error(`${scan.root.id} is not kept in memory`)
    const cells = scan.cells.map((cell) => {
      const { id } = scan.measures[cell.measure]!
      return { ...cell, measure: kept.scan.measures.findIndex((measure) => measure.id === id) }
    })
    const { sums, places } = foldedSums({ ...kept.scan, cells }, (id) => !catalogue.countsItself(id))
    yield {
      knownOn,
      kind: 'flow',
      outputs: cells.map(({ id }, index) => ({ id, ...places[index]! })),
      layout: { ...layoutOf(kept.scan, kept.scan.measures.length, catalogue), codes: kept.codes },
      sums,
      columns: kept.columns,
      lookup,
      order: 'by place',
    }
  }
  for (const [id, systems] of needs.externals) {
    yield { knownOn, kind: 'external', id, source: entries.externals.get(id)!, systems: [...systems] }
  }
  for (const [earlier, inner] of needs.asKnown) {
    yield* tasksOf(entries.asKnown.get(earlier)!, catalogue, inner, axis, earlier)
  }
}

function* peopleTasks(
  { people, starts }: Entries,
  catalogue: Catalogue,
  needs: SeriesNeeds,
  knownOn: Day | null,
): Generator<SeriesTask> {
  for (const { base, started, ids } of peopleScans(catalogue, needs.people.keys())) {
    const kept = people.get(peopleSource(base))!
    const measure = kept.measures.indexOf(base.id)
    const several = kept.measures.length > 1
    const layout = { ...layoutOf(kept, several ? kept.measures.length : 0, catalogue), codes: kept.codes }
    for (const id of ids) {
      const { active, cell } = catalogue.peopleScanOf(id)
      for (const system of needs.people.get(id)!) {
        yield {
          knownOn,
          kind: 'people',
          measures: [{ id, measure, cell, active: active !== null, systems: [system] }],
          layout,
          columns: [...kept.columns],
          starts: active ? [...starts.get(JSON.stringify(started))!.columns] : null,
        }
      }
    }
  }
}

function* stockTasks(
  { stocks }: Entries,
  catalogue: Catalogue,
  needs: SeriesNeeds,
  knownOn: Day | null,
): Generator<SeriesTask> {
  for (const id of new Set([...needs.stocks, ...needs.reductions.keys()])) {
    const { of, cell } = findCell(id)!
    const kept = stocks.get(of)!
    const layout = { ...layoutOf(kept, 0, catalogue), codes: kept.codes }
    const reductions = [...(needs.reductions.get(id) ?? [])]
    yield { knownOn, kind: 'stock', measures: [{ id, cell, reductions }], layout, columns: [...kept.columns] }
  }
}

function indexOfDays({ days }: DayAxis): BucketLookup {
  return { first: days[0]!, buckets: Int16Array.from(days, (_, index) => index) }
}

import { type Day, dayOfParts, partsOfDay } from '../../../platform/calendar/day.ts'
import type { Span } from '../../../platform/calendar/span.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import type { IndicatorDefinition } from '../definition/indicator.ts'
import { type DayAxis, dayAxis, everyDay } from './day-axis.ts'
import type { Sums } from './evaluate-formula.ts'
import { foldSeries } from './fold-series.ts'
import { readSeriesTasks } from './read-series-tasks.ts'
import type { NodeColumn } from './roll-up.ts'
import { type SeriesReader, seriesNeeds, sumsOfSeries } from './series-columns.ts'
import type { Session } from './session.ts'

/** Every day of an axis at every node, held in memory: running sums, stocks and distinct people. */
export type Series = { axis: DayAxis; columns: ReadonlyMap<string, NodeColumn>; sums: Sums }

/**
 * The days that have to be calculated so that every span ending on a day from `from` to `to` can be compared with
 * the year before: back to the beginning of the year before, and the week in which that begins.
 */
export function seriesRange(from: Day, to: Day): { from: Day; to: Day } {
  const year = partsOfDay(from).year
  return { from: dayOfParts(year - 1, 1, 1) - 7, to }
}

/** Calculates every day from `from` to `to` for some spans in one go, in memory. */
export async function calculateSeries(
  session: Session,
  catalogue: Catalogue,
  indicators: readonly IndicatorDefinition[],
  spans: readonly Span[],
  { from, to }: { from: Day; to: Day },
): Promise<Series> {
  const range = seriesRange(from, to)
  const organisation = session.organisation.throughTime
  const axis = dayAxis(organisation, everyDay(range.from, range.to))
  const needs = seriesNeeds(
    indicators.map(({ formula }) => formula),
    catalogue,
    spans,
  )
  const columns = new Map<string, NodeColumn>()
  for await (const task of readSeriesTasks(session, catalogue, needs, range)) {
    foldSeries(task, axis, organisation, (name, column) => columns.set(name, column))
  }
  return {
    axis,
    columns,
    sums: sumsOfSeries(readerOf(columns, axis, organisation.nodes.length), catalogue.measures),
  }
}

function readerOf(columns: ReadonlyMap<string, NodeColumn>, axis: DayAxis, nodes: number): SeriesReader {
  const days = axis.days.length
  return {
    first: axis.days[0]!,
    last: axis.days.at(-1)!,
    nodes,
    has: (name) => columns.has(name),
    read(name, index) {
      const column = columns.get(name)
      if (!column) throw new Error(`${name} was not calculated`)
      const values = new Float64Array(nodes)
      for (let node = 0; node < nodes; node++) values[node] = column[node * days + index]!
      return values
    },
  }
}

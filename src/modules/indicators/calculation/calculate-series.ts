import { type Day, dayOfParts, partsOfDay } from '../../../platform/calendar/day.ts'
import type { Range, Span } from '../../../platform/calendar/span.ts'
import type { Catalogue, Criterion } from '../definition/catalogue.ts'
import { type DayAxis, dayAxis, everyDay } from './day-axis.ts'
import type { Sums } from './evaluate-formula.ts'
import { foldSeries } from './fold-series.ts'
import type { PeriodSystem } from './period-system.ts'
import { readSeriesTasks } from './read-series-tasks.ts'
import type { NodeColumn } from './roll-up.ts'
import {
  firstYear,
  lastDay,
  type SeriesNeeds,
  type SeriesReader,
  seriesNeeds,
  sumsOfSeries,
} from './series-columns.ts'
import type { Session } from './session.ts'

/** Every day of an axis at every node, held in memory: running sums, stocks and distinct people. */
export type Series = { axis: DayAxis; columns: ReadonlyMap<string, NodeColumn>; sums: Sums }

/** What some criteria need of the days from one to another, and the days that are calculated for that. */
export type SeriesPlan = { needs: SeriesNeeds; range: Range; systems: PeriodSystem[] }

/**
 * Plans a series of every day from `from` to `to`: it goes back to the beginning of the earliest year with which one
 * of them is compared, and to the week in which that begins.
 */
export function planSeries(
  catalogue: Catalogue,
  criteria: readonly Criterion[],
  spans: readonly Span[],
  { from, to }: Range,
): SeriesPlan {
  const years = { from: partsOfDay(from).year, to: partsOfDay(to).year }
  const needs = seriesNeeds(criteria, catalogue, spans, years)
  return {
    needs,
    range: { from: dayOfParts(firstYear(needs), 1, 1) - 7, to: Math.max(to, lastDay(needs)) },
    systems: [...new Set(systemsOf(needs))],
  }
}

/** Calculates every day from `from` to `to` for some spans in one go, in memory. */
export async function calculateSeries(
  session: Session,
  catalogue: Catalogue,
  criteria: readonly Criterion[],
  spans: readonly Span[],
  days: { from: Day; to: Day },
): Promise<Series> {
  const { needs, range, systems } = planSeries(catalogue, criteria, spans, days)
  const organisation = session.organisation.throughTime
  const axis = dayAxis(organisation, everyDay(range.from, range.to))
  const columns = new Map<string, NodeColumn>()
  for await (const task of readSeriesTasks(session, catalogue, needs, range)) {
    foldSeries(task, axis, organisation, (name, column) => columns.set(name, column))
  }
  const reader = readerOf(columns, axis, organisation.nodes.length, systems)
  return { axis, columns, sums: sumsOfSeries(reader, catalogue) }
}

function systemsOf({ reductions, people, externals, asKnown }: SeriesNeeds): PeriodSystem[] {
  const own = [reductions, people, externals].flatMap((map) => [...map.values()].flatMap((set) => [...set]))
  return [...own, ...[...asKnown.values()].flatMap(systemsOf)]
}

/** Where the columns of a series are read that are held in memory. */
export function readerOf(
  columns: ReadonlyMap<string, NodeColumn>,
  axis: DayAxis,
  nodes: number,
  systems: readonly PeriodSystem[],
): SeriesReader {
  const days = axis.days.length
  return {
    first: axis.days[0]!,
    last: axis.days.at(-1)!,
    nodes,
    systems,
    has: (name) => columns.has(name),
    read(name, indices) {
      const column = columns.get(name)
      if (!column) throw new Error(`${name} was not calculated`)
      const values = new Float64Array(indices.length * nodes)
      for (const [at, index] of indices.entries()) {
        if (index < 0) continue
        const into = at * nodes
        for (let node = 0; node < nodes; node++) values[into + node] = column[node * days + index]!
      }
      return values
    },
  }
}

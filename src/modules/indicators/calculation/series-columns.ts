import { addMonths, type Day } from '../../../platform/calendar/day.ts'
import { type Span, spanStart, spans } from '../../../platform/calendar/span.ts'
import type { OrganisationThroughTime } from '../../organisation/index.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import type { Formula } from '../definition/indicator.ts'
import type { Measure } from '../definition/measure.ts'
import type { Range } from './compile-measure.ts'
import { type AxisPeriod, type DayAxis, orderedAxis } from './day-axis.ts'
import type { Sums } from './evaluate-formula.ts'
import type { NodeColumn } from './roll-up.ts'

/**
 * How time is cut for what cannot be added up over days: by each span, by the pieces of weeks that months cut (for
 * monthly means over a week), and by the weeks of a year later moved back 12 months, which begin on any weekday.
 */
export const periodSystems = [...spans, 'week_month', 'week_before'] as const
export type PeriodSystem = (typeof periodSystems)[number]

/** First day of the period that is asked for when `day` is the day of the axis. */
export function periodStart(system: PeriodSystem, day: Day): Day {
  if (system === 'week_month') return Math.max(spanStart('week', day), spanStart('month', day))
  if (system === 'week_before') return addMonths(spanStart('week', day), -12)
  return spanStart(system, day)
}

/** Last day of the period that is asked for when `day` is the day of the axis. */
function periodEnd(system: PeriodSystem, day: Day): Day {
  return system === 'week_before' ? addMonths(day, -12) : day
}

/** The periods of a system along an axis, with the days on which they end: the axis itself, or a year before it. */
export function periodsAlong(
  system: PeriodSystem,
  axis: DayAxis,
  organisation: OrganisationThroughTime,
): { periods: AxisPeriod[]; ends: DayAxis } {
  const periods: AxisPeriod[] = []
  for (const [index, day] of axis.days.entries()) {
    const from = periodStart(system, day)
    const last = periods.at(-1)
    if (last?.from === from) last.end = index + 1
    else periods.push({ from, start: index, end: index + 1 })
  }
  if (system !== 'week_before') return { periods, ends: axis }
  return {
    periods,
    ends: orderedAxis(
      organisation,
      axis.days.map((day) => periodEnd(system, day)),
    ),
  }
}

/** The day of the axis at which a period of a system stands; undefined when it is none of that system's. */
function dayOfPeriod(system: PeriodSystem, from: Day, to: Day): Day | undefined {
  // 28 February is also where the 29th of a leap year goes when it is moved back.
  const candidates = system === 'week_before' ? [addMonths(to, 12), addMonths(to, 12) + 1] : [to]
  return candidates.find((day) => periodStart(system, day) === from && periodEnd(system, day) === to)
}

/** Names of the columns of a series. */
export const columnName = {
  /** A flow's running sum since the axis began. */
  flow: (measure: string) => `flow:${measure}`,
  /** The running count of the rows of a flow whose sum may be nothing. */
  rows: (measure: string) => `rows:${measure}`,
  stock: (measure: string) => `stock:${measure}`,
  /** A stock's running sum over days. */
  stockDays: (measure: string) => `stock_days:${measure}`,
  reduction: (measure: string, system: PeriodSystem) => `reduction:${measure}@${system}`,
  people: (measure: string, system: PeriodSystem) => `people:${measure}@${system}`,
}

/** What the columns of a series have to hold for some formulas over some spans. */
export type SeriesNeeds = {
  flows: ReadonlySet<string>
  stocks: ReadonlySet<string>
  reductions: ReadonlyMap<string, ReadonlySet<PeriodSystem>>
  people: ReadonlyMap<string, ReadonlySet<PeriodSystem>>
}

/** Gathers what formulas need of a series, so that any day of it can be evaluated for the spans. */
export function seriesNeeds(
  wanted: readonly Formula[],
  catalogue: Catalogue,
  of: readonly Span[],
): SeriesNeeds {
  const flows = new Set<string>()
  const stocks = new Set<string>()
  const reductions = new Map<string, Set<PeriodSystem>>()
  const people = new Map<string, Set<PeriodSystem>>()
  const add = (map: Map<string, Set<PeriodSystem>>, id: string, systems: readonly PeriodSystem[]): void => {
    map.set(id, new Set([...(map.get(id) ?? []), ...systems]))
  }
  const visit = (formula: Formula, systems: readonly PeriodSystem[]): void => {
    switch (formula.kind) {
      case 'count':
        flows.add(formula.of)
        return
      case 'share':
        flows.add(formula.of).add(formula.in)
        return
      case 'mean':
        flows.add(formula.of).add(formula.per)
        return
      case 'stock':
        stocks.add(formula.of)
        return
      case 'stock_reduction':
        stocks.add(formula.of)
        add(reductions, formula.of, of)
        return
      case 'per_mean_stock':
        flows.add(formula.of)
        stocks.add(formula.stock)
        return
      case 'people':
        add(people, formula.of, systems)
        return
      case 'people_share':
        add(people, formula.of, systems)
        add(people, formula.in, systems)
        return
      case 'people_monthly_mean':
        if (of.some((span) => span !== 'week')) add(people, formula.of, ['month'])
        if (of.includes('week')) add(people, formula.of, ['week_month'])
        return
      case 'change_on_year':
      case 'reduction_on_year':
        visit(catalogue.formulas.get(formula.of)!, of.includes('week') ? [...of, 'week_before'] : of)
    }
  }
  for (const formula of wanted) visit(formula, of)
  return { flows, stocks, reductions, people }
}

/** Whether rows of a flow may add up to nothing, so that they have to be counted apart. */
export function mayCancel(measures: ReadonlyMap<string, Measure>, id: string): boolean {
  const measure = measures.get(id)
  if (measure?.kind === 'sum') return measure.of.some((part) => mayCancel(measures, part))
  if (measure?.kind === 'narrowed' && measure.amount === undefined) return mayCancel(measures, measure.of)
  if (measure?.kind !== 'flow' && measure?.kind !== 'narrowed') return false
  const { amount } = measure
  // Whole columns that are summed (positions) are at least one; money may cancel, and so may what is left.
  return (
    typeof amount === 'object' && ('left_of' in amount || ('column' in amount && amount.column === 'amount'))
  )
}

/** A day or a span was asked for that the series does not hold. */
export class OutsideSeries extends RangeError {}

/** Where the columns of a series are read: a column's values at the nodes asked for, on one day of the axis. */
export type SeriesReader = {
  first: Day
  last: Day
  nodes: number
  has: (column: string) => boolean
  /** Throws when there is no such column. */
  read: (column: string, index: number) => NodeColumn
}

/** Sums made of the columns of a series: running sums are taken off each other. */
export function sumsOfSeries(
  { first, last, nodes, has, read }: SeriesReader,
  measures: ReadonlyMap<string, Measure>,
): Sums {
  const indexOf = (day: Day): number => {
    if (day < first || day > last) throw new OutsideSeries('the day lies outside what is calculated')
    return day - first
  }
  const running = (column: string, { from, to }: Range): NodeColumn => {
    if (from < first) throw new OutsideSeries('the span begins before what is calculated')
    const until = read(column, indexOf(to))
    if (from === first) return until
    const before = read(column, indexOf(from - 1))
    return until.map((sum, node) => sum - before[node]!)
  }
  const added = (parts: readonly NodeColumn[]): NodeColumn =>
    parts.reduce((sum, part) => sum.map((one, node) => one + part[node]!))
  const flow = (measure: string, range: Range): NodeColumn => {
    const definition = measures.get(measure)
    if (definition?.kind === 'sum') return added(definition.of.map((part) => flow(part, range)))
    return running(columnName.flow(measure), range)
  }
  const rows = (measure: string, range: Range): NodeColumn => {
    const definition = measures.get(measure)
    if (definition?.kind === 'sum') return added(definition.of.map((part) => rows(part, range)))
    return mayCancel(measures, measure) ? running(columnName.rows(measure), range) : flow(measure, range)
  }
  const ofPeriod = (name: (system: PeriodSystem) => string, { from, to }: Range): NodeColumn => {
    for (const system of periodSystems) {
      if (!has(name(system))) continue
      const day = dayOfPeriod(system, from, to)
      if (day !== undefined) return read(name(system), indexOf(day))
    }
    throw new RangeError('no period that is calculated begins and ends like this')
  }
  return {
    nodes,
    flow,
    rows,
    stock: (measure, day) => read(columnName.stock(measure), indexOf(day)),
    stockDays: (measure, range) => running(columnName.stockDays(measure), range),
    reduction: (measure, range) => ofPeriod((system) => columnName.reduction(measure, system), range),
    people: (measure, range) => ofPeriod((system) => columnName.people(measure, system), range),
  }
}

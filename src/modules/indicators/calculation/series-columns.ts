import { type Day, dayOf, dayOfParts, partsOfDay } from '../../../platform/calendar/day.ts'
import type { Range, Span } from '../../../platform/calendar/span.ts'
import type { Catalogue, Criterion } from '../definition/catalogue.ts'
import { type Cell, cellId } from '../definition/cell.ts'
import type { Expression } from '../definition/expression.ts'
import type { Formula } from '../definition/formula.ts'
import { withMillionths } from './calculate-figures.ts'
import type { Sums } from './evaluate-formula.ts'
import { dayOfPeriod, type PeriodSystem, systemOf } from './period-system.ts'
import type { NodeColumn } from './roll-up.ts'
import { partsOf } from './scan.ts'

/** Names of the columns of a series. */
export const columnName = {
  /** A flow's running sum since the axis began; of decimals, of their whole units. */
  flow: (measure: string) => `flow:${measure}`,
  /** The running sum of the millionths beyond the whole units. */
  millionths: (measure: string) => `millionths:${measure}`,
  /** The running count of the rows of a flow whose sum may be nothing. */
  rows: (measure: string) => `rows:${measure}`,
  stock: (measure: string) => `stock:${measure}`,
  /** A stock's running sum over days. */
  stockDays: (measure: string) => `stock_days:${measure}`,
  reduction: (measure: string, system: PeriodSystem) => `reduction:${measure}@${system}`,
  people: (measure: string, system: PeriodSystem) => `people:${measure}@${system}`,
  external: (measure: string, part: 'numerator' | 'denominator' | 'rows', system: PeriodSystem) =>
    `external:${measure}:${part}@${system}`,
  /** A column as it was known on an earlier day. */
  asKnown: (column: string, knownOn: Day) => `known:${knownOn}/${column}`,
}

type SystemsByMeasure = Map<string, Set<PeriodSystem>>

/** What the columns of a series have to hold for some criteria over some spans. */
export type SeriesNeeds = {
  flows: Set<string>
  stocks: Set<string>
  reductions: SystemsByMeasure
  people: SystemsByMeasure
  externals: SystemsByMeasure
  asKnown: Map<Day, SeriesNeeds>
  /** The first year that is asked for, where it lies before the axis; else the axis' own. */
  fromYear: number
  /** The last day that is asked for, where it lies after the axis. */
  until: Day
}

/** Gathers what criteria need of a series, so that any day of some years can be evaluated for the spans. */
export function seriesNeeds(
  wanted: readonly Criterion[],
  catalogue: Catalogue,
  spans: readonly Span[],
  years: Years,
): SeriesNeeds {
  const needs = noNeeds(years.from)
  for (const { formula, cell } of wanted) {
    gather(formula, { catalogue, cell, spans, years, needs, all: needs, knownOn: null, back: [0] })
  }
  return needs
}

function noNeeds(fromYear: number): SeriesNeeds {
  return {
    flows: new Set(),
    stocks: new Set(),
    reductions: new Map(),
    people: new Map(),
    externals: new Map(),
    asKnown: new Map(),
    fromYear,
    until: dayOf('0001-01-01'),
  }
}

type Gathering = {
  catalogue: Catalogue
  cell: Cell
  spans: readonly Span[]
  /** The years of the days of the axis from which it is asked. */
  years: Years
  needs: SeriesNeeds
  /** The needs of all, where those as known earlier stand too; and as known on which day those are. */
  all: SeriesNeeds
  knownOn: Day | null
  /** By how many months the days asked for may lie before those of the axis. */
  back: readonly number[]
}

function gather(formula: Formula, into: Gathering): void {
  const { catalogue, cell, spans, years, needs, back } = into
  const of = (measure: string): string => cellId(measure, cell)
  const flow = (measure: string): void => {
    for (const part of partsOf(catalogue, of(measure))) needs.flows.add(part)
  }
  const stock = (measure: string): void => {
    needs.stocks.add(of(measure))
  }
  const bySpan = (map: SystemsByMeasure, measure: string): void =>
    addSystems(
      map,
      of(measure),
      back.flatMap((months) => spans.map((span) => systemOf(span, months))),
    )
  const another = (id: string, moved: Partial<Gathering>): void =>
    gather(catalogue.formulas.get(id)!, { ...into, ...moved })
  const expression = (one: Expression): void => {
    if (one.kind === 'negative') expression(one.of)
    if (one.kind === 'operation') for (const side of [one.left, one.right]) expression(side)
    if (one.kind === 'mean') stock(one.of)
    if (one.kind === 'figure') another(one.id, {})
    if (one.kind !== 'measure') return
    if (one.as === 'flow') flow(one.measure)
    else if (one.as === 'stock') stock(one.measure)
    else bySpan(one.as === 'people' ? needs.people : needs.externals, one.measure)
  }
  switch (formula.kind) {
    case 'count':
      flow(formula.of)
      return
    case 'share':
      flow(formula.of)
      flow(formula.in)
      return
    case 'mean':
      flow(formula.of)
      flow(formula.per)
      return
    case 'stock':
    case 'mean_stock':
      stock(formula.of)
      return
    case 'stock_reduction':
      stock(formula.of)
      bySpan(needs.reductions, formula.of)
      return
    case 'per_mean_stock':
      flow(formula.of)
      stock(formula.stock)
      return
    case 'people':
      bySpan(needs.people, formula.of)
      return
    case 'people_share':
      bySpan(needs.people, formula.of)
      bySpan(needs.people, formula.in)
      return
    case 'people_monthly_mean':
      if (spans.some((span) => span !== 'week')) addSystems(needs.people, of(formula.of), ['month'])
      if (!spans.includes('week')) return
      addSystems(
        needs.people,
        of(formula.of),
        back.map((months) => systemOf('week_month', months)),
      )
      return
    case 'external':
      bySpan(needs.externals, formula.of)
      return
    case 'ratio':
      expression(formula.of)
      expression(formula.per)
      return
    case 'expression':
      expression(formula.is)
      return
    case 'change_on_year':
    case 'reduction_on_year': {
      const moved = [...new Set([...back, ...back.map((months) => months + 12)])]
      noteYears(needs, years, moved)
      another(formula.of, { back: moved })
      return
    }
    case 'difference_from_date': {
      another(formula.of, {})
      const base = dayOf(formula.date)
      const { year } = partsOfDay(base)
      noteYears(needs, { from: year, to: year }, [0])
      needs.until = Math.max(needs.until, base)
      another(formula.of, { back: [0], years: { from: year, to: year } })
      return
    }
    case 'difference_from_year':
    case 'change_from_year': {
      another(formula.of, {})
      const knownOn =
        formula.known_on === undefined ? into.knownOn : earlierOf(into.knownOn, dayOf(formula.known_on))
      const known = knownOn === null ? needs : neededAsKnown(into.all, knownOn)
      known.until = Math.max(known.until, dayOfParts(formula.year, 12, 31))
      // The week containing New Year's Day begins in the year before.
      const moved = Array.from(
        { length: years.to - years.from + 1 },
        (_, index) => 12 * (years.from + index - formula.year),
      )
      noteYears(known, { from: formula.year, to: formula.year }, [0])
      another(formula.of, { needs: known, knownOn, back: moved })
    }
  }
}

type Years = { from: number; to: number }

function noteYears(needs: SeriesNeeds, years: Years, back: readonly number[]): void {
  needs.fromYear = Math.min(needs.fromYear, years.from - Math.ceil(Math.max(...back) / 12))
}

function neededAsKnown(needs: SeriesNeeds, knownOn: Day): SeriesNeeds {
  const known = needs.asKnown.get(knownOn) ?? noNeeds(needs.fromYear)
  needs.asKnown.set(knownOn, known)
  return known
}

function addSystems(map: SystemsByMeasure, id: string, systems: readonly PeriodSystem[]): void {
  const known = map.get(id) ?? new Set()
  map.set(id, known)
  for (const system of systems) known.add(system)
}

/** The first year that some needs ask for, those as known earlier included. */
export function firstYear(needs: SeriesNeeds): number {
  return Math.min(needs.fromYear, ...[...needs.asKnown.values()].map(firstYear))
}

/** The last day that some needs ask for, those as known earlier included. */
export function lastDay(needs: SeriesNeeds): Day {
  return Math.max(needs.until, ...[...needs.asKnown.values()].map(lastDay))
}

/** A day or a span was asked for that the series does not hold. */
export class OutsideSeries extends RangeError {}

/**
 * Where the columns of a series are read: a column's values at the nodes asked for, on one day of the axis after another
 * (`[index of day × nodes + node]`). Before the axis (−1) there is nothing.
 */
export type SeriesReader = {
  first: Day
  last: Day
  nodes: number
  has: (column: string) => boolean
  /** Throws when there is no such column. */
  read: (column: string, indices: readonly number[]) => NodeColumn
  /** The period systems in which a measure's columns may stand. */
  systems: readonly PeriodSystem[]
}

/** Sums made of the columns of a series: running sums are taken off each other. */
export function sumsOfSeries(
  reader: SeriesReader,
  catalogue: Catalogue,
  known: { on: Day; of: SeriesReader } | null = null,
): Sums {
  const { first, last, nodes, has, read, systems } = reader
  const indexOf = (day: Day): number => {
    if (day < first || day > last) throw new OutsideSeries('the day lies outside what is calculated')
    return day - first
  }
  const running = (column: string, ranges: readonly Range[]): NodeColumn => {
    if (ranges.some(({ from }) => from < first)) {
      throw new OutsideSeries('the span begins before what is calculated')
    }
    const until = read(
      column,
      ranges.map(({ to }) => indexOf(to)),
    )
    const eves = ranges.map(({ from }) => from - 1 - first)
    if (eves.every((eve) => eve < 0)) return until
    const before = read(column, eves)
    return until.map((sum, at) => sum - before[at]!)
  }
  const added = (columns: readonly NodeColumn[]): NodeColumn =>
    columns.reduce((sum, column) => sum.map((one, at) => one + column[at]!))
  const flow = (part: string, ranges: readonly Range[]): NodeColumn => running(columnName.flow(part), ranges)
  const ofPeriods = (name: (system: PeriodSystem) => string, ranges: readonly Range[]): NodeColumn => {
    const own = systems.filter((system) => has(name(system)))
    const places = ranges.map((range) => {
      for (const system of own) {
        const day = dayOfPeriod(system, range)
        if (day !== undefined) return { column: name(system), index: indexOf(day) }
      }
      throw new OutsideSeries('no period that is calculated begins and ends like this')
    })
    const found = [...Map.groupBy(places.keys(), (at) => places[at]!.column)]
    const stacked = new Float64Array(ranges.length * nodes)
    for (const [column, at] of found) {
      const values = read(
        column,
        at.map((range) => places[range]!.index),
      )
      if (found.length === 1) return values
      for (const [index, range] of at.entries()) {
        stacked.set(values.subarray(index * nodes, (index + 1) * nodes), range * nodes)
      }
    }
    return stacked
  }
  return {
    nodes,
    flow(measure, ranges) {
      const parts = partsOf(catalogue, measure)
      const sum = added(parts.map((part) => flow(part, ranges)))
      const decimals = parts.filter((part) => catalogue.isDecimal(part))
      if (decimals.length === 0) return sum
      return withMillionths(sum, added(decimals.map((part) => running(columnName.millionths(part), ranges))))
    },
    rows: (measure, ranges) =>
      added(
        partsOf(catalogue, measure).map((part) =>
          catalogue.countsItself(part) ? flow(part, ranges) : running(columnName.rows(part), ranges),
        ),
      ),
    stock: (measure, days) => read(columnName.stock(measure), days.map(indexOf)),
    stockDays: (measure, ranges) => running(columnName.stockDays(measure), ranges),
    reduction: (measure, ranges) => ofPeriods((system) => columnName.reduction(measure, system), ranges),
    people: (measure, ranges) => ofPeriods((system) => columnName.people(measure, system), ranges),
    external(measure, ranges) {
      const part = (one: 'numerator' | 'denominator' | 'rows') =>
        ofPeriods((system) => columnName.external(measure, one, system), ranges)
      const hasDenominator = systems.some((system) =>
        has(columnName.external(measure, 'denominator', system)),
      )
      return {
        numerator: part('numerator'),
        denominator: hasDenominator ? part('denominator') : null,
        rows: part('rows'),
      }
    },
    asKnown(knownOn) {
      const on = earlierOf(known?.on ?? null, knownOn)
      const of = known?.of ?? reader
      const earlier = {
        ...of,
        has: (column: string) => of.has(columnName.asKnown(column, on)),
        read: (column: string, indices: readonly number[]) =>
          of.read(columnName.asKnown(column, on), indices),
      }
      return sumsOfSeries(earlier, catalogue, { on, of })
    },
  }
}

function earlierOf(one: Day | null, other: Day): Day {
  return one === null ? other : Math.min(one, other)
}

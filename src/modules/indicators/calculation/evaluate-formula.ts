import { type Day, dayOf, partsOfDay } from '../../../platform/calendar/day.ts'
import { monthsOf, movedBy, type Range, spanEndingOn, yearBefore } from '../../../platform/calendar/span.ts'
import type { Figure } from '../contract.ts'
import type { Catalogue, Criterion } from '../definition/catalogue.ts'
import { type Cell, cellId } from '../definition/cell.ts'
import type { Expression } from '../definition/expression.ts'
import type { Formula } from '../definition/formula.ts'
import type { NodeColumn } from './roll-up.ts'

/**
 * The sums that formulas are made of, each a column over the same nodes of one range after another:
 * `column[index of range × nodes + node]`. Every sum is a whole number. A column that is given out may be given out
 * again: whoever gets it does not change it.
 */
export type Sums = {
  /** How many nodes a column has. */
  nodes: number
  /** A flow's sum over the days of each range, in the units of its amounts. */
  flow: (measure: string, ranges: readonly Range[]) => NodeColumn
  /** How many rows made it up; or the sum itself where that is nothing only when there are none. */
  rows: (measure: string, ranges: readonly Range[]) => NodeColumn
  /** A stock on each day. */
  stock: (measure: string, days: readonly Day[]) => NodeColumn
  /** A stock added up over the days of each range. */
  stockDays: (measure: string, ranges: readonly Range[]) => NodeColumn
  /** A stock on the day before a range less that on its last day, both where they are on its last day. */
  reduction: (measure: string, ranges: readonly Range[]) => NodeColumn
  /** Distinct people of each range, where they are on its last day. */
  people: (measure: string, ranges: readonly Range[]) => NodeColumn
  /** Figures of another institution over each range. */
  external: (measure: string, ranges: readonly Range[]) => ExternalColumns
  /** The same sums as they were known on an earlier day. */
  asKnown: (knownOn: Day) => Sums
}

/** Figures of another institution: what is divided by what (null: by nothing), and how many values made it up. */
export type ExternalColumns = { numerator: NodeColumn; denominator: NodeColumn | null; rows: NodeColumn }

/** Sums of one range at a time. */
export type SumsOfRange = Pick<Sums, 'nodes' | 'asKnown'> & {
  [Kind in 'flow' | 'rows' | 'stockDays' | 'reduction' | 'people']: (
    measure: string,
    range: Range,
  ) => NodeColumn
} & {
  stock: (measure: string, day: Day) => NodeColumn
  external: (measure: string, range: Range) => ExternalColumns
}

/** Sums of which each range is asked for by itself. */
export function rangeByRange(one: SumsOfRange): Sums {
  const { nodes } = one
  const each =
    <Asked>(column: (measure: string, asked: Asked) => NodeColumn) =>
    (measure: string, asked: readonly Asked[]): NodeColumn =>
      stack(
        asked.map((of) => column(measure, of)),
        nodes,
      )
  return {
    nodes,
    flow: each(one.flow),
    rows: each(one.rows),
    stock: each(one.stock),
    stockDays: each(one.stockDays),
    reduction: each(one.reduction),
    people: each(one.people),
    external: (measure, ranges) =>
      stackExternal(
        ranges.map((range) => one.external(measure, range)),
        nodes,
      ),
    asKnown: one.asKnown,
  }
}

/** Columns over nodes, one after another. */
export function stack(columns: readonly NodeColumn[], nodes: number): NodeColumn {
  const [first] = columns
  if (first && columns.length === 1) return first
  const stacked = new Float64Array(columns.length * nodes)
  for (const [index, column] of columns.entries()) stacked.set(column, index * nodes)
  return stacked
}

/** The same of figures of another institution. */
export function stackExternal(columns: readonly ExternalColumns[], nodes: number): ExternalColumns {
  const part = (of: (one: ExternalColumns) => NodeColumn): NodeColumn => stack(columns.map(of), nodes)
  return {
    numerator: part(({ numerator }) => numerator),
    denominator: columns.some(({ denominator }) => denominator === null)
      ? null
      : part(({ denominator }) => denominator!),
    rows: part(({ rows }) => rows),
  }
}

/** Formulas by id: of indicators, and of the figures that changes are changes of. */
export type Formulas = ReadonlyMap<string, Formula>

/** Figures of one indicator over nodes, one range after another. NaN stands for no value; where `counts` is 0 there is nothing to count. */
export type FigureColumns = {
  numerator: NodeColumn
  /** Null where a figure of this kind has no denominator. */
  denominator: NodeColumn | null
  value: NodeColumn
  counts: Uint8Array
}

/**
 * Evaluates a formula at every node for some spans. Division comes last, here and nowhere else, so that every way of
 * calculating gives the same digits.
 */
export function evaluateFormula(
  formula: Formula,
  formulas: Formulas,
  sums: Sums,
  ranges: readonly Range[],
): FigureColumns {
  const { nodes } = sums
  switch (formula.kind) {
    case 'count': {
      const value = sums.flow(formula.of, ranges)
      return { numerator: value, denominator: null, value, counts: filled(sums.rows(formula.of, ranges)) }
    }
    case 'share':
      return ratio(sums, formula.of, formula.in, ranges, 100)
    case 'mean':
      return ratio(sums, formula.of, formula.per, ranges, 1)
    case 'stock':
      return count(sums.stock(formula.of, lastDays(ranges)))
    case 'stock_reduction': {
      const reduced = sums.reduction(formula.of, ranges)
      const stock = sums.stock(formula.of, lastDays(ranges))
      const counts = new Uint8Array(stock.length)
      for (let at = 0; at < counts.length; at++) {
        if (stock[at] !== 0 || stock[at]! + reduced[at]! !== 0) counts[at] = 1
      }
      return { numerator: reduced, denominator: null, value: reduced, counts }
    }
    case 'mean_stock': {
      const { sum, parts } = meanStockParts(sums, formula.of, formula.over, ranges)
      const denominator = eachRange(parts, nodes)
      return { numerator: sum, denominator, value: quotient(sum, denominator, 1), counts: filled(sum) }
    }
    case 'per_mean_stock': {
      const days = eachRange(ranges.map(lengthOf), nodes)
      const stockDays = sums.stockDays(formula.stock, ranges)
      const flow = sums.flow(formula.of, ranges)
      const mean = stockDays.map((one, at) => one / days[at]!)
      return { numerator: flow, denominator: mean, value: quotient(flow, mean, 1), counts: filled(mean) }
    }
    case 'people':
      return count(sums.people(formula.of, ranges))
    case 'people_share': {
      const numerator = sums.people(formula.of, ranges)
      const denominator = sums.people(formula.in, ranges)
      return {
        numerator,
        denominator,
        value: quotient(numerator, denominator, 100),
        counts: either(filled(numerator), filled(denominator)),
      }
    }
    case 'people_monthly_mean': {
      const months = ranges.map(monthsOf)
      const sum = addedBy(months, (all) => sums.people(formula.of, all), nodes)
      const denominator = eachRange(
        months.map(({ length }) => length),
        nodes,
      )
      return { numerator: sum, denominator, value: quotient(sum, denominator, 1), counts: filled(sum) }
    }
    case 'external': {
      const { numerator, denominator, rows } = sums.external(formula.of, ranges)
      return {
        numerator,
        denominator,
        value: denominator === null ? numerator : quotient(numerator, denominator, 1),
        counts: filled(rows),
      }
    }
    case 'ratio': {
      const of = evaluateExpression(formula.of, formulas, sums, ranges)
      const per = evaluateExpression(formula.per, formulas, sums, ranges)
      return {
        numerator: of.value,
        denominator: per.value,
        value: quotient(of.value, per.value, formula.times),
        counts: either(of.counts, per.counts),
      }
    }
    case 'expression': {
      const { value, counts } = evaluateExpression(formula.is, formulas, sums, ranges)
      return { numerator: value, denominator: null, value, counts }
    }
    case 'change_on_year':
    case 'reduction_on_year': {
      const sign = formula.kind === 'change_on_year' ? 1 : -1
      return compared(formula.of, formulas, [sums, ranges], [sums, ranges.map(yearBefore)], (one, base) =>
        base === 0 ? Number.NaN : sign * (one / base - 1) * 100,
      )
    }
    case 'difference_from_date': {
      const base = ranges.map(({ span }) => {
        if (span === undefined) throw new Error('a base date is compared over spans alone')
        return spanEndingOn(span, dayOf(formula.date))
      })
      return compared(formula.of, formulas, [sums, ranges], [sums, base], minus)
    }
    case 'difference_from_year':
    case 'change_from_year': {
      const base = ranges.map((range) => movedBy(range, 12 * (formula.year - partsOfDay(range.to).year)))
      const past = formula.known_on === undefined ? sums : sums.asKnown(dayOf(formula.known_on))
      const compare =
        formula.kind === 'difference_from_year'
          ? minus
          : (one: number, base: number) => (base === 0 ? Number.NaN : (one / base - 1) * 100)
      return compared(formula.of, formulas, [sums, ranges], [past, base], compare)
    }
  }
}

function lastDays(ranges: readonly Range[]): Day[] {
  return ranges.map(({ to }) => to)
}

function lengthOf({ from, to }: Range): number {
  return to - from + 1
}

type Valued = { value: NodeColumn; counts: Uint8Array }

/** A figure against the same at another time. */
function compared(
  id: string,
  formulas: Formulas,
  now: readonly [Sums, readonly Range[]],
  then: readonly [Sums, readonly Range[]],
  compare: (one: number, base: number) => number,
): FigureColumns {
  const inner = formulas.get(id)
  if (!inner) throw new Error(`no formula "${id}"`)
  const present = evaluateFormula(inner, formulas, ...now)
  const base = evaluateFormula(inner, formulas, ...then)
  return {
    numerator: present.value,
    denominator: base.value,
    value: present.value.map((one, at) => compare(one, base.value[at]!)),
    counts: either(present.counts, base.counts),
  }
}

function minus(one: number, other: number): number {
  return one - other
}

function evaluateExpression(
  expression: Expression,
  formulas: Formulas,
  sums: Sums,
  ranges: readonly Range[],
): Valued {
  const constant = (values: readonly number[]): Valued => {
    const value = eachRange(values, sums.nodes)
    return { value, counts: new Uint8Array(value.length) }
  }
  switch (expression.kind) {
    case 'number':
      return constant(ranges.map(() => expression.value))
    case 'days':
      return constant(ranges.map(lengthOf))
    case 'measure': {
      const { measure, as } = expression
      if (as === 'flow') {
        return { value: sums.flow(measure, ranges), counts: filled(sums.rows(measure, ranges)) }
      }
      if (as === 'external') return evaluateFormula({ kind: 'external', of: measure }, formulas, sums, ranges)
      const value = as === 'stock' ? sums.stock(measure, lastDays(ranges)) : sums.people(measure, ranges)
      return { value, counts: filled(value) }
    }
    case 'name':
      throw new Error(`"${expression.id}" was not looked up`)
    case 'figure': {
      const inner = formulas.get(expression.id)
      if (!inner) throw new Error(`no formula "${expression.id}"`)
      return evaluateFormula(inner, formulas, sums, ranges)
    }
    case 'mean':
      return evaluateFormula(
        { kind: 'mean_stock', of: expression.of, over: expression.over },
        formulas,
        sums,
        ranges,
      )
    case 'negative': {
      const { value, counts } = evaluateExpression(expression.of, formulas, sums, ranges)
      return { value: value.map((one) => -one), counts }
    }
    case 'operation': {
      const left = evaluateExpression(expression.left, formulas, sums, ranges)
      const right = evaluateExpression(expression.right, formulas, sums, ranges)
      const operate = operations[expression.operator]
      return {
        value: left.value.map((one, at) => operate(one, right.value[at]!)),
        counts: either(left.counts, right.counts),
      }
    }
  }
}

const operations: Record<'+' | '-' | '*' | '/', (left: number, right: number) => number> = {
  '+': (left, right) => left + right,
  '-': minus,
  '*': (left, right) => left * right,
  '/': (left, right) => (right === 0 ? Number.NaN : left / right),
}

/** A stock added up over days or month ends of each range, and how many these are. */
function meanStockParts(
  sums: Sums,
  measure: string,
  over: 'days' | 'month_ends',
  ranges: readonly Range[],
): { sum: NodeColumn; parts: number[] } {
  if (over === 'days') return { sum: sums.stockDays(measure, ranges), parts: ranges.map(lengthOf) }
  const ends = ranges.map((range) => lastDays(monthsOf(range)).filter(isMonthEnd))
  return {
    sum: addedBy(ends, (all) => sums.stock(measure, all), sums.nodes),
    parts: ends.map(({ length }) => length),
  }
}

/** What is asked for each range in several parts, added up range by range. */
function addedBy<Part>(
  parts: readonly (readonly Part[])[],
  read: (all: readonly Part[]) => NodeColumn,
  nodes: number,
): NodeColumn {
  const sum = new Float64Array(parts.length * nodes)
  const all = parts.flat()
  // What is asked for nowhere is not calculated.
  if (all.length === 0) return sum
  const column = read(all)
  let from = 0
  for (const [index, { length }] of parts.entries()) {
    for (let part = 0; part < length; part++, from += nodes) {
      for (let node = 0; node < nodes; node++) sum[index * nodes + node]! += column[from + node]!
    }
  }
  return sum
}

function isMonthEnd(day: Day): boolean {
  return partsOfDay(day + 1).dayOfMonth === 1
}

/** A criterion's figures: of an indicator, or of a cell of it, whose sums are those of the cells of its measures. */
export function figuresOf(
  catalogue: Catalogue,
  criterion: Criterion,
  sums: Sums,
  range: Range,
): FigureColumns {
  return figuresOver(catalogue, criterion, sums, [range])
}

/** The same of some ranges, one after another. */
export function figuresOver(
  catalogue: Catalogue,
  { formula, cell }: Criterion,
  sums: Sums,
  ranges: readonly Range[],
): FigureColumns {
  return evaluateFormula(formula, catalogue.formulas, cellSums(sums, cell), ranges)
}

/** Sums of a cell: of each measure, that of its cell. */
function cellSums(sums: Sums, cell: Cell): Sums {
  if (cell.length === 0) return sums
  return {
    nodes: sums.nodes,
    flow: (measure, ranges) => sums.flow(cellId(measure, cell), ranges),
    rows: (measure, ranges) => sums.rows(cellId(measure, cell), ranges),
    stock: (measure, days) => sums.stock(cellId(measure, cell), days),
    stockDays: (measure, ranges) => sums.stockDays(cellId(measure, cell), ranges),
    reduction: (measure, ranges) => sums.reduction(cellId(measure, cell), ranges),
    people: (measure, ranges) => sums.people(cellId(measure, cell), ranges),
    external: (measure, ranges) => sums.external(cellId(measure, cell), ranges),
    asKnown: (knownOn) => cellSums(sums.asKnown(knownOn), cell),
  }
}

/** The figure at one place of columns; undefined where there is nothing to count. */
export function figureOf(
  { numerator, denominator, value, counts }: FigureColumns,
  node: number,
): Figure | undefined {
  if (counts[node] === 0) return undefined
  return {
    numerator: orNull(numerator[node]!),
    denominator: denominator === null ? null : orNull(denominator[node]!),
    value: orNull(value[node]!),
  }
}

/** Minus zero is zero to people. */
function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value + 0
}

/** Where a column is not 0. */
function filled(column: NodeColumn): Uint8Array {
  const flagged = new Uint8Array(column.length)
  for (let node = 0; node < flagged.length; node++) if (column[node] !== 0) flagged[node] = 1
  return flagged
}

/** The figure of a count is 0 where there is nothing, not empty: a change to none is −100 %. */
function count(value: NodeColumn): FigureColumns {
  return { numerator: value, denominator: null, value, counts: filled(value) }
}

/** One flow divided by another. Amounts may cancel: where there are rows there is something to count. */
function ratio(sums: Sums, of: string, per: string, ranges: readonly Range[], times: number): FigureColumns {
  const numerator = sums.flow(of, ranges)
  const denominator = sums.flow(per, ranges)
  return {
    numerator,
    denominator,
    value: quotient(numerator, denominator, times),
    counts: either(filled(sums.rows(of, ranges)), filled(sums.rows(per, ranges))),
  }
}

function quotient(numerator: NodeColumn, denominator: NodeColumn, times: number): NodeColumn {
  const ratios = new Float64Array(numerator.length)
  for (let node = 0; node < ratios.length; node++) {
    const by = denominator[node]!
    ratios[node] = by === 0 ? Number.NaN : (numerator[node]! / by) * times
  }
  return ratios
}

/** A number for each range, at every node. */
function eachRange(values: readonly number[], nodes: number): NodeColumn {
  const column = new Float64Array(values.length * nodes)
  for (const [index, value] of values.entries()) column.fill(value, index * nodes, (index + 1) * nodes)
  return column
}

function either(one: Uint8Array, other: Uint8Array): Uint8Array {
  const flagged = new Uint8Array(one.length)
  for (let node = 0; node < flagged.length; node++) flagged[node] = one[node]! | other[node]!
  return flagged
}

/** A range as a key. Made for every sum asked for, so without the dates being written out. */
export function rangeKey({ from, to }: Range): string {
  return `${from}/${to}`
}

import { type Day, dayOf, partsOfDay } from '../../../platform/calendar/day.ts'
import { monthsOf, movedBy, type Range, spanEndingOn, yearBefore } from '../../../platform/calendar/span.ts'
import type { Figure } from '../contract.ts'
import type { Catalogue, Criterion } from '../definition/catalogue.ts'
import { type Cell, cellId } from '../definition/cell.ts'
import type { Expression } from '../definition/expression.ts'
import type { Formula } from '../definition/formula.ts'
import type { NodeColumn } from './roll-up.ts'

/**
 * The sums that formulas are made of, each a column over the same nodes. Every sum is a whole number. A column that is
 * given out may be given out again: whoever gets it does not change it.
 */
export type Sums = {
  /** How many nodes a column has. */
  nodes: number
  /** A flow's sum over the days of a range, in the units of its amounts. */
  flow: (measure: string, range: Range) => NodeColumn
  /** How many rows made it up; or the sum itself where that is nothing only when there are none. */
  rows: (measure: string, range: Range) => NodeColumn
  /** A stock on a day. */
  stock: (measure: string, day: Day) => NodeColumn
  /** A stock added up over the days of a range. */
  stockDays: (measure: string, range: Range) => NodeColumn
  /** A stock on the day before the range less that on its last day, both where they are on its last day. */
  reduction: (measure: string, range: Range) => NodeColumn
  /** Distinct people of a range, where they are on its last day. */
  people: (measure: string, range: Range) => NodeColumn
  /** Figures of another institution over a range. */
  external: (measure: string, range: Range) => ExternalColumns
  /** The same sums as they were known on an earlier day. */
  asKnown: (knownOn: Day) => Sums
}

/** Figures of another institution: what is divided by what (null: by nothing), and how many values made it up. */
export type ExternalColumns = { numerator: NodeColumn; denominator: NodeColumn | null; rows: NodeColumn }

/** Formulas by id: of indicators, and of the figures that changes are changes of. */
export type Formulas = ReadonlyMap<string, Formula>

/** Figures of one indicator over nodes. NaN stands for no value; where `counts` is 0 there is nothing to count. */
export type FigureColumns = {
  numerator: NodeColumn
  /** Null where a figure of this kind has no denominator. */
  denominator: NodeColumn | null
  value: NodeColumn
  counts: Uint8Array
}

/**
 * Evaluates a formula at every node for the span `range`. Division comes last, here and nowhere else, so that every
 * way of calculating gives the same digits.
 */
export function evaluateFormula(
  formula: Formula,
  formulas: Formulas,
  sums: Sums,
  range: Range,
): FigureColumns {
  switch (formula.kind) {
    case 'count': {
      const value = sums.flow(formula.of, range)
      const rows = sums.rows(formula.of, range)
      return { numerator: value, denominator: null, value, counts: flags(sums, (node) => rows[node]! > 0) }
    }
    case 'share':
      return ratio(sums, formula.of, formula.in, range, 100)
    case 'mean':
      return ratio(sums, formula.of, formula.per, range, 1)
    case 'stock':
      return count(sums.stock(formula.of, range.to))
    case 'stock_reduction': {
      const reduced = sums.reduction(formula.of, range)
      const stock = sums.stock(formula.of, range.to)
      const counts = flags(sums, (node) => stock[node] !== 0 || stock[node]! + reduced[node]! !== 0)
      return { numerator: reduced, denominator: null, value: reduced, counts }
    }
    case 'mean_stock': {
      const { sum, parts } = meanStockParts(sums, formula.of, formula.over, range)
      return {
        numerator: sum,
        denominator: constant(sums, parts),
        value: sum.map((one) => (parts === 0 ? Number.NaN : one / parts)),
        counts: flags(sums, (node) => sum[node] !== 0),
      }
    }
    case 'per_mean_stock': {
      const days = range.to - range.from + 1
      const stockDays = sums.stockDays(formula.stock, range)
      const flow = sums.flow(formula.of, range)
      const mean = stockDays.map((one) => one / days)
      const value = flow.map((one, node) => (mean[node] === 0 ? Number.NaN : one / mean[node]!))
      return { numerator: flow, denominator: mean, value, counts: flags(sums, (node) => mean[node] !== 0) }
    }
    case 'people':
      return count(sums.people(formula.of, range))
    case 'people_share': {
      const numerator = sums.people(formula.of, range)
      const denominator = sums.people(formula.in, range)
      return {
        numerator,
        denominator,
        value: quotient(numerator, denominator, 100),
        counts: either(filled(numerator), filled(denominator)),
      }
    }
    case 'people_monthly_mean': {
      const months = monthsOf(range)
      const sum = new Float64Array(sums.nodes)
      for (const month of months) {
        const people = sums.people(formula.of, month)
        for (let node = 0; node < sum.length; node++) sum[node]! += people[node]!
      }
      return {
        numerator: sum,
        denominator: new Float64Array(sums.nodes).fill(months.length),
        value: sum.map((one) => one / months.length),
        counts: flags(sums, (node) => sum[node] !== 0),
      }
    }
    case 'external': {
      const { numerator, denominator, rows } = sums.external(formula.of, range)
      return {
        numerator,
        denominator,
        value: denominator === null ? numerator : quotient(numerator, denominator, 1),
        counts: flags(sums, (node) => rows[node]! > 0),
      }
    }
    case 'ratio': {
      const of = evaluateExpression(formula.of, formulas, sums, range)
      const per = evaluateExpression(formula.per, formulas, sums, range)
      return {
        numerator: of.value,
        denominator: per.value,
        value: quotient(of.value, per.value, formula.times),
        counts: either(of.counts, per.counts),
      }
    }
    case 'expression': {
      const { value, counts } = evaluateExpression(formula.is, formulas, sums, range)
      return { numerator: value, denominator: null, value, counts }
    }
    case 'change_on_year':
    case 'reduction_on_year': {
      const sign = formula.kind === 'change_on_year' ? 1 : -1
      return compared(formula.of, formulas, [sums, range], [sums, yearBefore(range)], (one, base) =>
        base === 0 ? Number.NaN : sign * (one / base - 1) * 100,
      )
    }
    case 'difference_from_date': {
      if (range.span === undefined) throw new Error('a base date is compared over spans alone')
      const base = spanEndingOn(range.span, dayOf(formula.date))
      return compared(formula.of, formulas, [sums, range], [sums, base], minus)
    }
    case 'difference_from_year':
    case 'change_from_year': {
      const base = movedBy(range, 12 * (formula.year - partsOfDay(range.to).year))
      const past = formula.known_on === undefined ? sums : sums.asKnown(dayOf(formula.known_on))
      const compare =
        formula.kind === 'difference_from_year'
          ? minus
          : (one: number, base: number) => (base === 0 ? Number.NaN : (one / base - 1) * 100)
      return compared(formula.of, formulas, [sums, range], [past, base], compare)
    }
  }
}

type Valued = { value: NodeColumn; counts: Uint8Array }

/** A figure against the same at another time. */
function compared(
  id: string,
  formulas: Formulas,
  now: readonly [Sums, Range],
  then: readonly [Sums, Range],
  compare: (one: number, base: number) => number,
): FigureColumns {
  const inner = formulas.get(id)
  if (!inner) throw new Error(`no formula "${id}"`)
  const present = evaluateFormula(inner, formulas, ...now)
  const base = evaluateFormula(inner, formulas, ...then)
  return {
    numerator: present.value,
    denominator: base.value,
    value: present.value.map((one, node) => compare(one, base.value[node]!)),
    counts: either(present.counts, base.counts),
  }
}

function minus(one: number, other: number): number {
  return one - other
}

function evaluateExpression(expression: Expression, formulas: Formulas, sums: Sums, range: Range): Valued {
  switch (expression.kind) {
    case 'number':
      return { value: constant(sums, expression.value), counts: new Uint8Array(sums.nodes) }
    case 'days':
      return { value: constant(sums, range.to - range.from + 1), counts: new Uint8Array(sums.nodes) }
    case 'measure': {
      const { measure, as } = expression
      if (as === 'flow') {
        const rows = sums.rows(measure, range)
        return { value: sums.flow(measure, range), counts: flags(sums, (node) => rows[node]! > 0) }
      }
      if (as === 'external') return evaluateFormula({ kind: 'external', of: measure }, formulas, sums, range)
      const value = as === 'stock' ? sums.stock(measure, range.to) : sums.people(measure, range)
      return { value, counts: flags(sums, (node) => value[node] !== 0) }
    }
    case 'name':
      throw new Error(`"${expression.id}" was not looked up`)
    case 'figure': {
      const inner = formulas.get(expression.id)
      if (!inner) throw new Error(`no formula "${expression.id}"`)
      return evaluateFormula(inner, formulas, sums, range)
    }
    case 'mean':
      return evaluateFormula(
        { kind: 'mean_stock', of: expression.of, over: expression.over },
        formulas,
        sums,
        range,
      )
    case 'negative': {
      const { value, counts } = evaluateExpression(expression.of, formulas, sums, range)
      return { value: value.map((one) => -one), counts }
    }
    case 'operation': {
      const left = evaluateExpression(expression.left, formulas, sums, range)
      const right = evaluateExpression(expression.right, formulas, sums, range)
      const operate = operations[expression.operator]
      return {
        value: left.value.map((one, node) => operate(one, right.value[node]!)),
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

/** A stock added up over days or month ends of a range, and how many these are. */
function meanStockParts(
  sums: Sums,
  measure: string,
  over: 'days' | 'month_ends',
  range: Range,
): { sum: NodeColumn; parts: number } {
  if (over === 'days') return { sum: sums.stockDays(measure, range), parts: range.to - range.from + 1 }
  const ends = monthsOf(range).flatMap(({ to }) => (isMonthEnd(to) ? [to] : []))
  const sum = new Float64Array(sums.nodes)
  for (const end of ends) {
    const stock = sums.stock(measure, end)
    for (let node = 0; node < sum.length; node++) sum[node]! += stock[node]!
  }
  return { sum, parts: ends.length }
}

function isMonthEnd(day: Day): boolean {
  return partsOfDay(day + 1).dayOfMonth === 1
}

/** A criterion's figures: of an indicator, or of a cell of it, whose sums are those of the cells of its measures. */
export function figuresOf(
  catalogue: Catalogue,
  { formula, cell }: Criterion,
  sums: Sums,
  range: Range,
): FigureColumns {
  return evaluateFormula(formula, catalogue.formulas, cellSums(sums, cell), range)
}

/** Sums of a cell: of each measure, that of its cell. */
export function cellSums(sums: Sums, cell: Cell): Sums {
  if (cell.length === 0) return sums
  return {
    nodes: sums.nodes,
    flow: (measure, range) => sums.flow(cellId(measure, cell), range),
    rows: (measure, range) => sums.rows(cellId(measure, cell), range),
    stock: (measure, day) => sums.stock(cellId(measure, cell), day),
    stockDays: (measure, range) => sums.stockDays(cellId(measure, cell), range),
    reduction: (measure, range) => sums.reduction(cellId(measure, cell), range),
    people: (measure, range) => sums.people(cellId(measure, cell), range),
    external: (measure, range) => sums.external(cellId(measure, cell), range),
    asKnown: (knownOn) => cellSums(sums.asKnown(knownOn), cell),
  }
}

/** One node's figure out of columns; undefined where there is nothing to count. */
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

function flags({ nodes }: Sums, holds: (node: number) => boolean): Uint8Array {
  const flagged = new Uint8Array(nodes)
  for (let node = 0; node < nodes; node++) if (holds(node)) flagged[node] = 1
  return flagged
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
function ratio(sums: Sums, of: string, per: string, range: Range, times: number): FigureColumns {
  const numerator = sums.flow(of, range)
  const denominator = sums.flow(per, range)
  return {
    numerator,
    denominator,
    value: quotient(numerator, denominator, times),
    counts: either(filled(sums.rows(of, range)), filled(sums.rows(per, range))),
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

function constant({ nodes }: Sums, value: number): NodeColumn {
  return new Float64Array(nodes).fill(value)
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

import { type Day, isoOfDay } from '../../../platform/calendar/day.ts'
import { monthsOf, yearBefore } from '../../../platform/calendar/span.ts'
import type { Figure } from '../contract.ts'
import type { Formula } from '../definition/indicator.ts'
import type { NodeColumn } from './roll-up.ts'

type Range = { from: Day; to: Day }

/**
 * The sums that formulas are made of, each a column over the same nodes. Every sum is a whole number. A column that is
 * given out may be given out again: whoever gets it does not change it.
 */
export type Sums = {
  /** How many nodes a column has. */
  nodes: number
  /** A flow's sum over the days of a range. */
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
}

/** Formulas by id: of indicators, and of the figures that changes are changes of. */
export type Formulas = ReadonlyMap<string, Formula>

/** What a measure's sum is divided by for people: money is summed in millionths. */
export type Scale = (measure: string) => number

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
  scale: Scale,
): FigureColumns {
  switch (formula.kind) {
    case 'count': {
      const by = scale(formula.of)
      const sum = sums.flow(formula.of, range)
      const rows = sums.rows(formula.of, range)
      const value = by === 1 ? sum : sum.map((one) => one / by)
      return { numerator: value, denominator: null, value, counts: flags(sums, (node) => rows[node]! > 0) }
    }
    case 'share':
      return ratio(
        sums,
        sums.flow(formula.of, range),
        sums.flow(formula.in, range),
        100,
        sums.rows(formula.in, range),
      )
    case 'mean':
      return ratio(
        sums,
        sums.flow(formula.of, range),
        sums.flow(formula.per, range),
        1,
        sums.rows(formula.per, range),
      )
    case 'stock':
      return count(sums, sums.stock(formula.of, range.to))
    case 'stock_reduction': {
      const reduced = sums.reduction(formula.of, range)
      const stock = sums.stock(formula.of, range.to)
      const counts = flags(sums, (node) => stock[node] !== 0 || stock[node]! + reduced[node]! !== 0)
      return { numerator: reduced, denominator: null, value: reduced, counts }
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
      return count(sums, sums.people(formula.of, range))
    case 'people_share': {
      const people = sums.people(formula.in, range)
      return ratio(sums, sums.people(formula.of, range), people, 100, people)
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
    case 'change_on_year':
    case 'reduction_on_year': {
      const inner = formulas.get(formula.of)
      if (!inner) throw new Error(`no formula "${formula.of}"`)
      const now = evaluateFormula(inner, formulas, sums, range, scale)
      const before = evaluateFormula(inner, formulas, sums, yearBefore(range), scale)
      const sign = formula.kind === 'change_on_year' ? 1 : -1
      const value = now.value.map((one, node) => {
        const base = before.value[node]!
        return base === 0 ? Number.NaN : sign * (one / base - 1) * 100
      })
      const counts = flags(sums, (node) => now.counts[node]! > 0 || before.counts[node]! > 0)
      return { numerator: now.value, denominator: before.value, value, counts }
    }
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

/** The figure of a count is 0 where there is nothing, not empty: a change to none is −100 %. */
function count(sums: Sums, value: NodeColumn): FigureColumns {
  return { numerator: value, denominator: null, value, counts: flags(sums, (node) => value[node] !== 0) }
}

/** `rows` are those that made up the denominator: they may cancel out. */
function ratio(
  sums: Sums,
  numerator: NodeColumn,
  denominator: NodeColumn,
  times: number,
  rows: NodeColumn,
): FigureColumns {
  const value = numerator.map((one, node) =>
    denominator[node] === 0 ? Number.NaN : (one / denominator[node]!) * times,
  )
  const counts = flags(sums, (node) => numerator[node] !== 0 || denominator[node] !== 0 || rows[node]! > 0)
  return { numerator, denominator, value, counts }
}

/** What has to be summed for some formulas over some spans: the ranges of each measure. */
export type Needs = {
  flows: Map<string, Range[]>
  stocks: Map<string, Range[]>
  stockDays: Map<string, Range[]>
  reductions: Map<string, Range[]>
  people: Map<string, Range[]>
}

/** Finds what formulas need by evaluating them over sums that only take note of what they are asked. */
export function needsOf(wanted: readonly Formula[], formulas: Formulas, ranges: readonly Range[]): Needs {
  const needs: Needs = {
    flows: new Map(),
    stocks: new Map(),
    stockDays: new Map(),
    reductions: new Map(),
    people: new Map(),
  }
  const none = new Float64Array(0)
  const note =
    (ranges: Map<string, Range[]>) =>
    (measure: string, asked: Range): NodeColumn => {
      const list = ranges.get(measure) ?? []
      ranges.set(measure, list)
      if (!list.some((known) => known.from === asked.from && known.to === asked.to)) list.push(asked)
      return none
    }
  const noteStock = note(needs.stocks)
  const sums: Sums = {
    nodes: 0,
    flow: note(needs.flows),
    rows: note(needs.flows),
    stock: (measure, day) => noteStock(measure, { from: day, to: day }),
    stockDays: note(needs.stockDays),
    reduction: note(needs.reductions),
    people: note(needs.people),
  }
  for (const range of ranges) {
    for (const formula of wanted) evaluateFormula(formula, formulas, sums, range, () => 1)
  }
  return needs
}

/** A range as a key: `2012-01-01/2012-06-30`. */
export function rangeKey({ from, to }: Range): string {
  return `${isoOfDay(from)}/${isoOfDay(to)}`
}

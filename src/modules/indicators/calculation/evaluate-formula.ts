import { type Day, isoOfDay } from '../../../platform/calendar/day.ts'
import { monthsOf, yearBefore } from '../../../platform/calendar/span.ts'
import type { Figure } from '../contract.ts'
import type { Formula } from '../definition/indicator.ts'

type Range = { from: Day; to: Day }

/** The sums that formulas are made of, at one node. Every sum is a whole number. */
export type Sums = {
  /** A flow's sum over the days of a range. */
  flow: (measure: string, range: Range) => number
  /** How many rows made it up. */
  rows: (measure: string, range: Range) => number
  /** A stock on a day. */
  stock: (measure: string, day: Day) => number
  /** A stock added up over the days of a range. */
  stockDays: (measure: string, range: Range) => number
  /** A stock on the day before the range less that on its last day, both where they are on its last day. */
  reduction: (measure: string, range: Range) => number
  /** Distinct people of a range, where they are on its last day. */
  people: (measure: string, range: Range) => number
}

/** Formulas by id: of indicators, and of the figures that changes are changes of. */
export type Formulas = ReadonlyMap<string, Formula>

/** A figure with nothing to count in it has no row. */
type Evaluated = Figure & { counts: boolean }

/** What a sum is made of in the register's units is divided by this for people: money is summed in millionths. */
export type Scale = (measure: string) => number

/**
 * Evaluates a formula at a node for the span `range`. Undefined where neither numerator nor denominator has anything
 * to count. Division comes last, here and nowhere else.
 */
export function evaluateFormula(
  formula: Formula,
  formulas: Formulas,
  sums: Sums,
  range: Range,
  scale: Scale,
): Figure | undefined {
  const { counts, ...figure } = evaluate(formula, formulas, sums, range, scale)
  return counts ? figure : undefined
}

function evaluate(formula: Formula, formulas: Formulas, sums: Sums, range: Range, scale: Scale): Evaluated {
  switch (formula.kind) {
    case 'count': {
      const sum = sums.flow(formula.of, range) / scale(formula.of)
      return { ...whole(sum), counts: sums.rows(formula.of, range) > 0 }
    }
    case 'share':
      return ratio(
        sums.flow(formula.of, range),
        sums.flow(formula.in, range),
        100,
        sums.rows(formula.in, range),
      )
    case 'mean':
      return ratio(
        sums.flow(formula.of, range),
        sums.flow(formula.per, range),
        1,
        sums.rows(formula.per, range),
      )
    case 'stock':
      return counted(sums.stock(formula.of, range.to))
    case 'stock_reduction': {
      const reduced = sums.reduction(formula.of, range)
      const stock = sums.stock(formula.of, range.to)
      return { ...whole(reduced), counts: stock !== 0 || stock + reduced !== 0 }
    }
    case 'per_mean_stock': {
      const days = range.to - range.from + 1
      const mean = sums.stockDays(formula.stock, range) / days
      const flow = sums.flow(formula.of, range)
      return {
        numerator: flow,
        denominator: mean,
        value: mean === 0 ? null : flow / mean,
        counts: mean !== 0,
      }
    }
    case 'people':
      return counted(sums.people(formula.of, range))
    case 'people_share':
      return ratio(sums.people(formula.of, range), sums.people(formula.in, range), 100, 0)
    case 'people_monthly_mean': {
      const months = monthsOf(range)
      let sum = 0
      for (const month of months) sum += sums.people(formula.of, month)
      return { numerator: sum, denominator: months.length, value: sum / months.length, counts: sum !== 0 }
    }
    case 'change_on_year':
    case 'reduction_on_year': {
      const inner = formulas.get(formula.of)
      if (!inner) throw new Error(`no formula "${formula.of}"`)
      const now = evaluate(inner, formulas, sums, range, scale)
      const before = evaluate(inner, formulas, sums, yearBefore(range), scale)
      const change = percentChange(now.value, before.value)
      return {
        numerator: now.value,
        denominator: before.value,
        value: change === null || formula.kind === 'change_on_year' ? change : -change,
        counts: now.counts || before.counts,
      }
    }
  }
}

/** The figure of a count is 0 where there is nothing, not empty. */
function whole(sum: number): Figure {
  return { numerator: sum, denominator: null, value: sum }
}

function counted(sum: number): Evaluated {
  return { ...whole(sum), counts: sum !== 0 }
}

/** `rows` are those that made up the denominator: they may cancel out. */
function ratio(numerator: number, denominator: number, times: number, rows: number): Evaluated {
  const value = denominator === 0 ? null : (numerator / denominator) * times
  return { numerator, denominator, value, counts: numerator !== 0 || denominator !== 0 || rows > 0 }
}

function percentChange(now: number | null, before: number | null): number | null {
  if (now === null || before === null || before === 0) return null
  return (now / before - 1) * 100
}

/** What has to be summed for some formulas over a span: the ranges of each measure. */
export type Needs = {
  flows: Map<string, Range[]>
  stocks: Map<string, Range[]>
  stockDays: Map<string, Range[]>
  reductions: Map<string, Range[]>
  people: Map<string, Range[]>
}

/** Finds what formulas need by evaluating them over sums that only take note of what they are asked. */
export function needsOf(wanted: readonly Formula[], formulas: Formulas, range: Range): Needs {
  const needs: Needs = {
    flows: new Map(),
    stocks: new Map(),
    stockDays: new Map(),
    reductions: new Map(),
    people: new Map(),
  }
  const note =
    (ranges: Map<string, Range[]>) =>
    (measure: string, asked: Range): number => {
      const list = ranges.get(measure) ?? []
      ranges.set(measure, list)
      if (!list.some((known) => known.from === asked.from && known.to === asked.to)) list.push(asked)
      return 1
    }
  const noteStock = note(needs.stocks)
  const sums: Sums = {
    flow: note(needs.flows),
    rows: note(needs.flows),
    stock: (measure, day) => noteStock(measure, { from: day, to: day }),
    stockDays: note(needs.stockDays),
    reduction: note(needs.reductions),
    people: note(needs.people),
  }
  for (const formula of wanted) evaluateFormula(formula, formulas, sums, range, () => 1)
  return needs
}

/** A range as a key: `2012-01-01/2012-06-30`. */
export function rangeKey({ from, to }: Range): string {
  return `${isoOfDay(from)}/${isoOfDay(to)}`
}

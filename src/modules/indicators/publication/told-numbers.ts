import type { Day } from '../../../platform/calendar/day.ts'
import type { Range } from '../../../platform/calendar/span.ts'
import { evaluateFormula, rangeKey, type Sums } from '../calculation/evaluate-formula.ts'
import type { NodeColumn } from '../calculation/roll-up.ts'
import type { Catalogue, Criterion } from '../definition/catalogue.ts'
import type { Cell } from '../definition/cell.ts'
import type { Expression } from '../definition/expression.ts'
import { comparedFigure, type Formula } from '../definition/formula.ts'

/**
 * How a measure is counted: added up over days, open on a day, open the day before a span (`eve`), open days added up,
 * distinct people. Over several ranges (the months of a monthly mean) it is the sum of them.
 */
export type Counting = {
  as: 'flow' | 'stock' | 'eve' | 'stockDays' | 'people'
  ranges: readonly Range[]
  /** The day on which it is known where that is not the day of the figures. */
  knownOn: Day | null
}

/** A number of the register that a figure is made of, and so tells. */
export type ToldNumber = { counting: Counting; measure: string; cell: Cell }

/**
 * The numbers of the register that a figure is made of, each once, found by evaluating its formula over sums that only
 * take note. Whatever its formula makes of them, a figure is taken to tell all of them. Figures of other institutions
 * are none: they are published by those.
 */
export function toldNumbers(
  { formula, cell }: Criterion,
  { formulas }: Catalogue,
  range: Range,
): ToldNumber[] {
  const found = new Map<string, ToldNumber>()
  const noting = (knownOn: Day | null): Sums => {
    const none: NodeColumn = new Float64Array(0)
    const note =
      (as: Counting['as']) =>
      (measure: string, ranges: readonly Range[]): NodeColumn => {
        const counting = { as, ranges, knownOn }
        found.set(`${countingKey(counting)} ${measure}`, { counting, measure, cell })
        return none
      }
    const stock = note('stock')
    return {
      nodes: 0,
      flow: note('flow'),
      rows: () => none,
      stock: (measure, days) =>
        stock(
          measure,
          days.map((day) => ({ from: day, to: day })),
        ),
      stockDays: note('stockDays'),
      reduction: note('eve'),
      people: note('people'),
      external: () => ({ numerator: none, denominator: null, rows: none }),
      asKnown: noting,
    }
  }
  evaluateFormula(formula, formulas, noting(null), [range])
  return [...found.values()]
}

/** A way of counting as a key. */
export function countingKey({ as, ranges, knownOn }: Counting): string {
  return `${as} ${ranges.map(rangeKey).join(' ')} ${knownOn ?? ''}`
}

/** The shares in a formula and in the figures that it names: what is counted, and among what. */
export function sharesIn(
  formula: Formula,
  formulas: ReadonlyMap<string, Formula>,
): { of: string; in: string }[] {
  const named = (id: string): { of: string; in: string }[] => {
    const inner = formulas.get(id)
    return inner ? sharesIn(inner, formulas) : []
  }
  const figuresIn = (expression: Expression): string[] => {
    if (expression.kind === 'figure') return [expression.id]
    if (expression.kind === 'negative') return figuresIn(expression.of)
    if (expression.kind === 'operation') return [expression.left, expression.right].flatMap(figuresIn)
    return []
  }
  if (formula.kind === 'share' || formula.kind === 'people_share') return [{ of: formula.of, in: formula.in }]
  if (formula.kind === 'ratio') return [formula.of, formula.per].flatMap(figuresIn).flatMap(named)
  if (formula.kind === 'expression') return figuresIn(formula.is).flatMap(named)
  const compared = comparedFigure(formula)
  return compared === undefined ? [] : named(compared)
}

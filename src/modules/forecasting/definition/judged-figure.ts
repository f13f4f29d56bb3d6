import type { Catalogue, Criterion } from '../../indicators/index.ts'

/**
 * What of an indicator is forecast: the figure that runs through the year (its own, or the one that it is a change of), how
 * that behaves, and how its value at a day gives the indicator's.
 */
export type JudgedFigure = {
  indicator: Criterion
  /** The figure that is forecast. */
  figure: Criterion
  kind: 'count' | 'ratio' | 'level'
  /** Counts that only grow by ones. */
  whole: boolean
  /** A share of 0–100 %. */
  bounded: boolean
  /** By how much a ratio multiplies. */
  times: number
  /** What the figure is held against: nothing, what it was at the same time of another year, or where it stood before. */
  against: 'nothing' | 'per_cent_more' | 'per_cent_less' | 'difference' | 'reduction'
}

type Formula = Criterion['formula']
type Expression = Extract<Formula, { kind: 'expression' }>['is']

/** How an indicator is forecast; undefined where a figure of its kind cannot be. */
export function judgedFigure(catalogue: Catalogue, indicator: Criterion): JudgedFigure | undefined {
  const { formula } = indicator
  const as = (inner: Formula, against: JudgedFigure['against']): JudgedFigure => ({
    indicator,
    figure: inner === formula ? indicator : { ...indicator, formula: inner },
    ...kindOf(catalogue, inner),
    against,
  })
  const inner =
    'of' in formula && typeof formula.of === 'string' ? catalogue.formulas.get(formula.of) : undefined
  switch (formula.kind) {
    case 'stock_reduction':
      return as({ kind: 'stock', of: formula.of }, 'reduction')
    case 'change_on_year':
    case 'change_from_year':
      return inner && isPlain(inner) ? as(inner, 'per_cent_more') : undefined
    case 'reduction_on_year':
      return inner && isPlain(inner) ? as(inner, 'per_cent_less') : undefined
    case 'difference_from_date':
    case 'difference_from_year':
      return inner && isPlain(inner) ? as(inner, 'difference') : undefined
    default:
      return as(formula, 'nothing')
  }
}

function isPlain(formula: Formula): boolean {
  return !/_(year|date)$|^stock_reduction$/.test(formula.kind)
}

function kindOf(
  catalogue: Catalogue,
  formula: Formula,
): Pick<JudgedFigure, 'kind' | 'whole' | 'bounded' | 'times'> {
  const none = { whole: false, bounded: false, times: 1 }
  switch (formula.kind) {
    case 'count':
      return { ...none, kind: 'count', whole: countsRows(catalogue, formula.of) }
    case 'people':
      return { ...none, kind: 'count', whole: true }
    case 'per_mean_stock':
      return { ...none, kind: 'count' }
    case 'share':
    case 'people_share':
      return { ...none, kind: 'ratio', bounded: true, times: 100 }
    case 'mean':
      return { ...none, kind: 'ratio' }
    case 'ratio': {
      const runs = runsThroughYear(catalogue, formula.of) && runsThroughYear(catalogue, formula.per)
      return { ...none, kind: runs ? 'ratio' : 'level', times: formula.times }
    }
    case 'external':
      return { ...none, kind: externalRuns(catalogue, formula.of) ? 'count' : 'level' }
    default:
      return { ...none, kind: 'level' }
  }
}

function countsRows(catalogue: Catalogue, id: string): boolean {
  const measure = catalogue.measures.get(id)
  switch (measure?.kind) {
    case 'flow':
      return measure.amount === 'rows'
    case 'narrowed':
      return measure.amount === undefined ? countsRows(catalogue, measure.of) : measure.amount === 'rows'
    case 'sum':
      return measure.of.every((part) => countsRows(catalogue, part))
    default:
      return false
  }
}

/** Whether an expression is made of what is added up through the year alone. */
function runsThroughYear(catalogue: Catalogue, expression: Expression): boolean {
  switch (expression.kind) {
    case 'measure': {
      const { measure, as } = expression
      return as === 'flow' || as === 'people' || (as === 'external' && externalRuns(catalogue, measure))
    }
    case 'negative':
      return runsThroughYear(catalogue, expression.of)
    case 'operation':
      return runsThroughYear(catalogue, expression.left) && runsThroughYear(catalogue, expression.right)
    default:
      return expression.kind === 'number'
  }
}

function externalRuns(catalogue: Catalogue, id: string): boolean {
  const measure = catalogue.measures.get(id)
  return measure?.kind === 'external' && measure.roll_up === 'sum'
}

/**
 * The value of an indicator for a value of the figure that is forecast, given what that is held against at the time: a straight
 * line, as `at = added + by × figure`. Undefined where there is nothing to hold it against.
 */
export function lineOf(
  { against }: JudgedFigure,
  base: number | null,
): { added: number; by: number } | undefined {
  if (against === 'nothing') return { added: 0, by: 1 }
  if (base === null || !Number.isFinite(base)) return undefined
  switch (against) {
    case 'reduction':
      return { added: base, by: -1 }
    case 'difference':
      return { added: -base, by: 1 }
    case 'per_cent_more':
      return base === 0 ? undefined : { added: -100, by: 100 / base }
    case 'per_cent_less':
      return base === 0 ? undefined : { added: 100, by: -100 / base }
  }
}

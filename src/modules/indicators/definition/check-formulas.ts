import { checkReference, type Measures, type Report } from './check-measures.ts'
import { type Expression, namesIn } from './expression.ts'
import { comparedFigure, type Formula } from './formula.ts'
import type { NamedFormula } from './indicator.ts'
import type { Measure } from './measure.ts'

type Formulas = ReadonlyMap<string, NamedFormula>

/** Checks what a formula names. */
export function checkFormula(
  { id, formula }: NamedFormula,
  measures: Measures,
  formulas: Formulas,
  report: Report,
): void {
  const say: Report = (message) => report(`${id}: ${message}`)
  for (const figure of figuresOf(formula, measures)) {
    if (!formulas.has(figure)) say(`there is no measure, indicator or figure "${figure}"`)
  }
  for (const { id: measure, kinds } of measuresOf(formula, measures)) {
    checkReference(measure, kinds, measures, say)
  }
}

/** The measures that a formula names itself, with the kinds that may stand there. */
export function measuresOf(
  formula: Formula,
  measures: Measures,
): { id: string; kinds: readonly Measure['kind'][] }[] {
  const flow = (id: string) => ({ id, kinds: ['flow', 'narrowed', 'sum'] as const })
  const stock = (id: string) => ({ id, kinds: ['stock'] as const })
  const people = (id: string) => ({ id, kinds: ['people', 'active_people'] as const })
  switch (formula.kind) {
    case 'count':
      return [flow(formula.of)]
    case 'share':
      return [flow(formula.of), flow(formula.in)]
    case 'mean':
      return [flow(formula.of), flow(formula.per)]
    case 'stock':
    case 'stock_reduction':
    case 'mean_stock':
      return [stock(formula.of)]
    case 'per_mean_stock':
      return [flow(formula.of), stock(formula.stock)]
    case 'people':
    case 'people_monthly_mean':
      return [people(formula.of)]
    case 'people_share':
      return [people(formula.of), people(formula.in)]
    case 'external':
      return [{ id: formula.of, kinds: ['external'] }]
    case 'ratio':
    case 'expression':
      return expressionsOf(formula).flatMap((expression) =>
        namesIn(expression).flatMap(({ id, as }): { id: string; kinds: readonly Measure['kind'][] }[] => {
          if (as === 'mean') return [stock(id)]
          const measure = measures.get(id)
          return measure ? [{ id, kinds: [measure.kind] }] : []
        }),
      )
    case 'change_on_year':
    case 'reduction_on_year':
    case 'difference_from_date':
    case 'difference_from_year':
    case 'change_from_year':
      return []
  }
}

/** The figures and indicators that a formula names; in an expression, whatever is no measure. */
export function figuresOf(formula: Formula, measures: Measures): string[] {
  const compared = comparedFigure(formula)
  if (compared !== undefined) return [compared]
  return expressionsOf(formula).flatMap((expression) =>
    namesIn(expression).flatMap(({ id, as }) => (as === 'value' && !measures.has(id) ? [id] : [])),
  )
}

function expressionsOf(formula: Formula): Expression[] {
  if (formula.kind === 'ratio') return [formula.of, formula.per]
  return formula.kind === 'expression' ? [formula.is] : []
}

/** Every measure that a formula comes down to, through the figures that it names. */
export function allMeasuresOf(
  formula: Formula,
  formulas: ReadonlyMap<string, Formula>,
  measures: Measures,
): string[] {
  const inner = figuresOf(formula, measures).flatMap((id) => {
    const named = formulas.get(id)
    return named ? allMeasuresOf(named, formulas, measures) : []
  })
  return [...new Set([...measuresOf(formula, measures).map(({ id }) => id), ...inner])]
}

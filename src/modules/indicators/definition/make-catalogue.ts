import type { Column, Table } from '../../register/index.ts'
import type { Attribute, Breakdown } from './attribute.ts'
import type { Catalogue, Criterion } from './catalogue.ts'
import { type Cell, cellId, cellsOf, findCell } from './cell.ts'
import { whyNotBy } from './check-breakdowns.ts'
import { allMeasuresOf } from './check-formulas.ts'
import { type Measures, tableOf } from './check-measures.ts'
import { type Expression, lookUpNames } from './expression.ts'
import type { Formula } from './formula.ts'
import type { ChapterDefinition, GoalDefinition, IndicatorDefinition, NamedFormula } from './indicator.ts'
import type { PeopleMeasure } from './measure.ts'
import { keptConditions, type QualityRule } from './quality-rule.ts'

type Parts = {
  chapters: readonly ChapterDefinition[]
  goals: readonly GoalDefinition[]
  attributes: readonly Attribute[]
  breakdowns: readonly Breakdown[]
  indicators: readonly IndicatorDefinition[]
  figures: readonly NamedFormula[]
  measures: Measures
  rules: readonly QualityRule[]
  tables: readonly Table[]
}

/** Puts checked definitions together. */
export function makeCatalogue(version: string, parts: Parts): Catalogue {
  const { rules, tables } = parts
  const measures = withRules(parts.measures, rules)
  const attributes = new Map(parts.attributes.map((attribute) => [attribute.id, attribute]))
  const formulas = new Map(
    [...parts.figures, ...parts.indicators].map(({ id, formula }) => [id, lookedUp(formula, measures)]),
  )
  const all = parts.indicators.map(
    (indicator): Criterion => ({ ...indicator, formula: formulas.get(indicator.id)!, cell: [] }),
  )
  const chaptersApart = new Set(parts.chapters.filter(({ apart }) => apart).map(({ id }) => id))
  const apart = all.filter(({ chapter }) => chaptersApart.has(chapter))
  const indicators = all.filter(({ chapter }) => !chaptersApart.has(chapter))
  const byId = new Map(all.map((indicator) => [indicator.id, indicator]))
  const criteria = indicators.flatMap((indicator) => {
    const cells = parts.breakdowns
      .filter(({ of }) => of === indicator.id)
      .flatMap(({ by }) => cellsOf(by.map((id) => attributes.get(id)!)))
    const cut = cells.map((cell) => cellCriterion(indicator, cell, attributes))
    // Two breakdowns may ask for the same cell.
    return [indicator, ...new Map(cut.map((one) => [one.id, one])).values()]
  })
  const known = new Map([...criteria, ...apart].map((criterion) => [criterion.id, criterion]))
  return {
    version,
    chapters: parts.chapters,
    goals: parts.goals,
    indicators,
    apart,
    rules,
    criteria,
    measures,
    attributes,
    formulas,
    isDecimal: (measure) =>
      amountsOf(measure, measures, tables).some((amount) => amount !== 'rows' && amount?.type === 'decimal'),
    countsItself: (measure) =>
      amountsOf(measure, measures, tables).every((amount) => amount === 'rows' || (amount?.minimum ?? 0) > 0),
    peopleScanOf(id) {
      const { of, cell } = findCell(id)!
      const measure = measures.get(of)
      if (measure?.kind === 'active_people')
        return { base: measures.get(measure.of) as PeopleMeasure, active: measure, cell }
      return { base: measure as PeopleMeasure, active: null, cell }
    },
    find(id) {
      const found = known.get(id)
      if (found) return found
      const asked = findCell(id)
      const indicator = asked && byId.get(asked.of)
      if (!indicator) return undefined
      const taken = new Set<string>()
      for (const { attribute, value } of asked.cell) {
        const by = attributes.get(attribute)
        if (!by?.values.some((one) => one.id === value) || taken.has(attribute)) return undefined
        taken.add(attribute)
        const lacking = allMeasuresOf(indicator.formula, formulas, measures).some(
          (measure) => whyNotBy(by, measure, measures, tables) !== undefined,
        )
        if (lacking) return undefined
      }
      return cellCriterion(indicator, asked.cell, attributes)
    },
  }
}

/** Measures that keep to rules have these as conditions of theirs. */
function withRules(measures: Measures, rules: readonly QualityRule[]): Measures {
  return new Map(
    [...measures].map(([id, measure]) => {
      if (measure.kind !== 'narrowed' || measure.keeps === undefined) return [id, measure]
      const kept = keptConditions(rules, tableOf(measure, measures)!, measure.keeps)
      return [id, { ...measure, where: [...measure.where, ...kept] }]
    }),
  )
}

function lookedUp(formula: Formula, measures: Measures): Formula {
  const find = (id: string): Extract<Expression, { kind: 'measure' | 'figure' }> => {
    const kind = measures.get(id)?.kind
    if (kind === undefined) return { kind: 'figure', id }
    const as = kind === 'stock' || kind === 'external' ? kind : kind.endsWith('people') ? 'people' : 'flow'
    return { kind: 'measure', measure: id, as }
  }
  if (formula.kind === 'expression') return { ...formula, is: lookUpNames(formula.is, find) }
  if (formula.kind !== 'ratio') return formula
  return { ...formula, of: lookUpNames(formula.of, find), per: lookUpNames(formula.per, find) }
}

function cellCriterion(
  indicator: IndicatorDefinition,
  cell: Cell,
  attributes: ReadonlyMap<string, Attribute>,
): Criterion {
  const titles = cell.map(
    ({ attribute, value }) => attributes.get(attribute)!.values.find(({ id }) => id === value)!.title,
  )
  const titled = (language: 'lt' | 'en'): string =>
    `${indicator.title[language]}: ${titles.map((title) => title[language]).join(', ')}`
  return {
    ...indicator,
    id: cellId(indicator.id, cell),
    cell,
    title: { lt: titled('lt'), en: titled('en') },
    // A target is the whole's.
    targets: [],
  }
}

/** What the rows of a flow measure add: themselves, a column, or (null) something reckoned. Of a sum, for each part. */
function amountsOf(id: string, measures: Measures, tables: readonly Table[]): ('rows' | Column | null)[] {
  const measure = measures.get(findCell(id)!.of)
  if (measure?.kind === 'sum') return measure.of.flatMap((part) => amountsOf(part, measures, tables))
  if (measure?.kind !== 'flow' && measure?.kind !== 'narrowed') return []
  const { amount } = measure
  if (amount === undefined && measure.kind === 'narrowed') return amountsOf(measure.of, measures, tables)
  if (amount === undefined || amount === 'rows') return ['rows']
  if (!('column' in amount)) return [null]
  const table = tables.find(({ name }) => name === tableOf(measure, measures))
  return [table?.columns.find(({ name }) => name === amount.column) ?? null]
}

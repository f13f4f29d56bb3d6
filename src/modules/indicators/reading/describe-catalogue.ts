import { tableTitle } from '../../register/index.ts'
import type { Catalogue as CatalogueReply } from '../contract.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import { allMeasuresOf } from '../definition/check-formulas.ts'
import { referencesOf, tableOf } from '../definition/check-measures.ts'
import type { Condition } from '../definition/condition.ts'
import type { Formula } from '../definition/formula.ts'

/** The catalogue as the API gives it. */
export function describeCatalogue(catalogue: Catalogue): CatalogueReply {
  return {
    version: catalogue.version,
    chapters: catalogue.chapters.filter(({ apart }) => !apart).map(({ id, title }) => ({ id, title })),
    indicators: catalogue.indicators.map((one) => ({
      id: one.id,
      title: one.title,
      definition: one.definition,
      numerator: one.numerator,
      denominator: one.denominator ?? null,
      unit: one.unit,
      partUnit: { numerator: one.part_units.numerator, denominator: one.part_units.denominator ?? null },
      decimals: one.decimals,
      partDecimals: one.part_decimals,
      direction: one.direction,
      chapter: one.chapter,
      differentiated: one.differentiated,
      targets: one.targets,
      tables: [...new Set(tablesOf(one.formula, catalogue))].map((name) => ({
        name,
        title: tableTitle(name),
      })),
    })),
  }
}

/** The tables of the register that a formula is calculated from, those that conditions look into too. */
function tablesOf(formula: Formula, catalogue: Catalogue): string[] {
  const { measures } = catalogue
  const ofMeasure = (id: string): string[] => {
    const measure = measures.get(id)!
    const below = referencesOf(measure).flatMap(ofMeasure)
    const started = measure.kind === 'active_people' ? measure.started.map(({ table }) => table) : []
    const looked = 'where' in measure ? measure.where.flatMap(tablesIn) : []
    const amount = 'amount' in measure ? measure.amount : undefined
    const less = typeof amount === 'object' && 'less' in amount ? [amount.less] : []
    return [tableOf(measure, measures)!, ...below, ...started, ...looked, ...less]
  }
  return allMeasuresOf(formula, catalogue.formulas, measures).flatMap(ofMeasure)
}

function tablesIn(condition: Condition): string[] {
  if ('not' in condition) return tablesIn(condition.not)
  if ('any' in condition) return condition.any.flatMap(tablesIn)
  if ('has' in condition) return [condition.has]
  return 'names_counted' in condition ? [condition.in_table] : []
}

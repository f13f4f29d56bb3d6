import type { Catalogue as CatalogueReply } from '../contract.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import { allMeasuresOf } from '../definition/check-formulas.ts'
import { tableOf } from '../definition/check-measures.ts'
import type { Formula } from '../definition/formula.ts'

/** The catalogue as the API gives it. */
export function describeCatalogue(catalogue: Catalogue): CatalogueReply {
  return {
    version: catalogue.version,
    chapters: [...catalogue.chapters].map(({ id, title }) => ({ id, title })),
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
      tables: [...new Set(tablesOf(one.formula, catalogue))],
    })),
  }
}

/** The tables of the register that a formula is calculated from. */
function tablesOf(formula: Formula, catalogue: Catalogue): string[] {
  return allMeasuresOf(formula, catalogue.formulas, catalogue.measures).flatMap((id) => {
    const measure = catalogue.measures.get(id)!
    const parts = measure.kind === 'sum' ? measure.of.map((part) => catalogue.measures.get(part)!) : [measure]
    const started = measure.kind === 'active_people' ? measure.started.map(({ table }) => table) : []
    return [...parts.flatMap((part) => tableOf(part, catalogue.measures) ?? []), ...started]
  })
}

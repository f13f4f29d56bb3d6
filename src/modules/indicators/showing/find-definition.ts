import type { BothLanguages } from '../../../platform/text/both-languages.ts'
import type { Catalogue, Criterion } from '../definition/catalogue.ts'
import { allMeasuresOf, figuresOf } from '../definition/check-formulas.ts'
import { referencesOf } from '../definition/check-measures.ts'
import type { Formula } from '../definition/formula.ts'
import type { Measure } from '../definition/measure.ts'

/** Something that a catalogue defines. */
export type Definition =
  | { kind: 'indicator' | 'cell'; id: string; criterion: Criterion }
  | { kind: 'figure'; id: string; formula: Formula }
  | { kind: 'measure'; id: string; measure: Measure }

/** What an id of a catalogue stands for: a measure, a figure, an indicator or a cell of one. */
export function findDefinition(catalogue: Catalogue, id: string): Definition | undefined {
  const criterion = catalogue.find(id)
  if (criterion) return { kind: criterion.cell.length > 0 ? 'cell' : 'indicator', id, criterion }
  const formula = catalogue.formulas.get(id)
  if (formula) return { kind: 'figure', id, formula }
  const measure = catalogue.measures.get(id)
  return measure && { kind: 'measure', id, measure }
}

/** What a definition is called; a figure has no title but its id. */
export function titleIn(catalogue: Catalogue, id: string): BothLanguages {
  return catalogue.measures.get(id)?.title ?? catalogue.find(id)?.title ?? { lt: id, en: id }
}

/** The measures of a definition, each before those that it is made of. */
export function measuresBehind(catalogue: Catalogue, definition: Definition): string[] {
  const first =
    definition.kind === 'measure'
      ? [definition.id]
      : allMeasuresOf(formulaOf(definition), catalogue.formulas, catalogue.measures)
  const found = new Set<string>()
  const add = (id: string): void => {
    if (found.has(id)) return
    found.add(id)
    for (const next of referencesOf(catalogue.measures.get(id)!)) add(next)
  }
  for (const id of first) add(id)
  return [...found]
}

/** The figures and indicators that a definition takes whole, in the order in which they are named. */
export function figuresBehind(catalogue: Catalogue, definition: Definition): string[] {
  if (definition.kind === 'measure') return []
  const found = new Set<string>()
  const follow = (formula: Formula): void => {
    for (const id of figuresOf(formula, catalogue.measures)) {
      if (found.has(id)) continue
      found.add(id)
      follow(catalogue.formulas.get(id)!)
    }
  }
  follow(formulaOf(definition))
  return [...found]
}

/** The formula of whatever has one. */
export function formulaOf(definition: Exclude<Definition, { kind: 'measure' }>): Formula {
  return definition.kind === 'figure' ? definition.formula : definition.criterion.formula
}

/** A measure behind a definition, with the other indicators that come down to it too. */
export type SharedMeasure = { measure: string; title: BothLanguages; indicators: string[] }

/** The measures behind a definition that other indicators come down to as well; of a measure, all who use it. */
export function sharedMeasures(catalogue: Catalogue, definition: Definition): SharedMeasure[] {
  const own = definition.kind === 'cell' ? definition.id.slice(0, definition.id.indexOf('[')) : definition.id
  const users = new Map<string, string[]>()
  for (const { id } of catalogue.indicators) {
    if (id === own) continue
    for (const measure of measuresBehind(catalogue, findDefinition(catalogue, id)!)) {
      users.set(measure, [...(users.get(measure) ?? []), id])
    }
  }
  return measuresBehind(catalogue, definition).flatMap((measure) => {
    const indicators = users.get(measure)
    return indicators ? [{ measure, title: titleIn(catalogue, measure), indicators }] : []
  })
}

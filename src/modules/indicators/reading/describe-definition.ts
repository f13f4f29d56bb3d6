import type { BothLanguages } from '../../../platform/text/both-languages.ts'
import type { IndicatorDefinition } from '../contract.ts'
import type { Catalogue, Criterion } from '../definition/catalogue.ts'
import { definitionWords } from '../showing/definition-words.ts'
import { findDefinition, sharedMeasures, titleIn } from '../showing/find-definition.ts'

/** More cells than this are counted and not listed. */
const cellsListed = 1000

/** What an indicator, or a cell of one, says in words, what it is linked to and what it shares. */
export function describeDefinition(catalogue: Catalogue, criterion: Criterion): IndicatorDefinition {
  const [of = criterion.id] = criterion.id.split('[')
  const named = (id: string): { id: string; title: BothLanguages } => ({ id, title: titleIn(catalogue, id) })
  const goal = catalogue.goals.find(({ id }) => id === criterion.goal)
  const cells =
    criterion.cell.length > 0
      ? []
      : catalogue.criteria.filter(({ id, cell }) => cell.length > 0 && id.startsWith(`${of}[`))
  const attributes = new Set(cells.flatMap(({ cell }) => cell.map(({ attribute }) => attribute)))
  const definition = findDefinition(catalogue, criterion.id)!
  const { replaces, valid } = criterion
  return {
    id: criterion.id,
    criterion: criterion.criterion ?? null,
    goal: goal ? { id: goal.id, title: goal.title } : null,
    leadsTo: criterion.leads_to.map(named),
    ledToBy: catalogue.indicators.filter((one) => one.leads_to.includes(of)).map(({ id }) => named(id)),
    legalBasis: criterion.legal_basis ?? null,
    cascade: criterion.cascade ?? null,
    valid: { from: valid.from ?? null, to: valid.to ?? null },
    replaces: replaces
      ? { indicator: named(replaces.indicator), from: replaces.from, how: replaces.how }
      : null,
    replacedBy: catalogue.indicators.flatMap(({ id, replaces: other }) =>
      other?.indicator === of ? [{ indicator: named(id), from: other.from, how: other.how }] : [],
    ),
    attributes: [...attributes].map((id) => ({ id, title: catalogue.attributes.get(id)!.title })),
    cells: cells.slice(0, cellsListed).map(({ id, cell }) => ({
      id,
      values: cell.map(({ attribute, value }) => {
        const { values } = catalogue.attributes.get(attribute)!
        return { attribute, id: value, title: values.find((one) => one.id === value)!.title }
      }),
    })),
    cellsAll: cells.length,
    parts: definitionWords(catalogue, definition),
    shared: sharedMeasures(catalogue, definition).map(({ measure, title, indicators }) => ({
      measure,
      title,
      indicators: indicators.map(named),
    })),
  }
}

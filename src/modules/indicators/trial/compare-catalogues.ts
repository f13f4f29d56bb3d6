import type { Catalogue, Criterion } from '../definition/catalogue.ts'
import { figuresBehind, findDefinition, measuresBehind } from '../showing/find-definition.ts'

/** What of a criterion's definition is another in another catalogue: its own formula, or something behind it. */
export type DefinitionChange = {
  about: 'formula' | 'figure' | 'measure' | 'attribute' | 'direction'
  /** Of a figure, a measure or an attribute, its id. */
  id: string | null
}

/** How two catalogues differ, criterion by criterion; ids in the order of the older catalogue, then of the newer. */
export type CatalogueDifference = {
  /** Indicators of both, and cells that both ask for, whose figures or ranks may come out otherwise. */
  changed: { id: string; isCell: boolean; changes: DefinitionChange[] }[]
  /** Indicators of both of which only what is said differs: texts, units, targets, links. */
  reworded: string[]
  /** Criteria that only the newer has, and those that only the older has. */
  added: string[]
  removed: string[]
}

/** Finds what differs between two catalogues. */
export function compareCatalogues(old: Catalogue, tried: Catalogue): CatalogueDifference {
  const triedIds = new Set(tried.criteria.map(({ id }) => id))
  const oldIds = new Set(old.criteria.map(({ id }) => id))
  const changed: CatalogueDifference['changed'] = []
  const reworded: string[] = []
  for (const criterion of old.criteria) {
    const { id, cell } = criterion
    if (!triedIds.has(id)) continue
    const changes = definitionChanges(old, tried, id)
    if (changes.length > 0) changed.push({ id, isCell: cell.length > 0, changes })
    else if (cell.length === 0 && wordsOf(criterion) !== wordsOf(tried.find(id)!)) reworded.push(id)
  }
  return {
    changed,
    reworded,
    added: [...triedIds].filter((id) => !oldIds.has(id)),
    removed: [...oldIds].filter((id) => !triedIds.has(id)),
  }
}

/** What of a criterion that both catalogues have is another in the second; nothing where its figures stay. */
export function definitionChanges(old: Catalogue, tried: Catalogue, id: string): DefinitionChange[] {
  const before = partsBehind(old, id)
  const after = partsBehind(tried, id)
  return [...new Map([...before, ...after])].flatMap(([key, { change }]) =>
    before.get(key)?.text === after.get(key)?.text ? [] : [change],
  )
}

/** Everything that a criterion's figures and ranks come from, by name, as text that is the same when they are. */
function partsBehind(
  catalogue: Catalogue,
  id: string,
): Map<string, { change: DefinitionChange; text: string }> {
  const definition = findDefinition(catalogue, id)
  if (!definition || !('criterion' in definition)) throw new Error(`the catalogue has no criterion "${id}"`)
  const { criterion } = definition
  const parts = new Map<string, { change: DefinitionChange; text: string }>()
  const put = (about: DefinitionChange['about'], of: string | null, value: unknown): void => {
    parts.set(`${about} ${of}`, { change: { about, id: of }, text: textOf(value) })
  }
  put('formula', null, criterion.formula)
  put('direction', null, criterion.direction)
  for (const figure of figuresBehind(catalogue, definition)) {
    put('figure', figure, catalogue.formulas.get(figure))
  }
  for (const measure of measuresBehind(catalogue, definition)) {
    put('measure', measure, catalogue.measures.get(measure))
  }
  for (const { attribute, value } of criterion.cell) {
    const { column, age, values } = catalogue.attributes.get(attribute)!
    put('attribute', attribute, { column, age, value: values.find((one) => one.id === value) })
  }
  return parts
}

/** What is said of a criterion, which changes no figure. */
function wordsOf({ formula: _, direction: __, ...rest }: Criterion): string {
  return JSON.stringify(inOrder(rest, [place]))
}

/** Where in the files a definition stands, which says nothing of it. */
const place = 'definedAt'

/** A definition as text, wherever and in whatever order it was written; titles do not count. */
function textOf(value: unknown): string {
  return JSON.stringify(inOrder(value, ['title', place]))
}

function inOrder(value: unknown, leftOut: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((one) => inOrder(one, leftOut))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, one]) => one !== undefined && !leftOut.includes(name))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, inOrder(one, leftOut)]),
  )
}

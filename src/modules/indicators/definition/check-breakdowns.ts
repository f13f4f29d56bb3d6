import type { Table } from '../../register/index.ts'
import type { Attribute, Breakdown } from './attribute.ts'
import { conditionOf } from './cell.ts'
import { allMeasuresOf } from './check-formulas.ts'
import { checkColumnCondition, columnChecks, type Measures, type Report, tableOf } from './check-measures.ts'
import { names } from './column-path.ts'
import type { Formula } from './formula.ts'

/** The most cells that one line may ask for: more are a mistake. */
const cellsAtMost = 20_000

/** Checks an attribute by itself: what its values say, and that no row can have two of them. */
export function checkAttribute(attribute: Attribute, report: Report): void {
  const say: Report = (message) => report(`${attribute.id}: ${message}`)
  const seen = new Set<string>()
  const codes = new Map<string, string>()
  const bands: { id: string; from: number; below: number }[] = []
  for (const value of attribute.values) {
    const { id } = value
    if (seen.has(id)) say(`the value "${id}" is given twice`)
    seen.add(id)
    const isBand = value.from !== undefined || value.below !== undefined
    const ways = [value.in, value.starts_with, value.is, isBand || undefined].filter(
      (way) => way !== undefined,
    )
    if (ways.length > 1) say(`the value "${id}" is told in ${ways.length} ways: give one of them`)
    if (attribute.age && (!isBand || ways.length > 1)) {
      say(`the age "${id}" needs from or below, and nothing else`)
      continue
    }
    if (isBand) {
      const band = { id, from: value.from ?? Number.NEGATIVE_INFINITY, below: value.below ?? Infinity }
      if (band.from >= band.below) say(`the value "${id}" ends where it begins`)
      for (const other of bands) {
        if (band.from < other.below && other.from < band.below)
          say(`the values "${other.id}" and "${id}" overlap`)
      }
      bands.push(band)
      continue
    }
    if (value.is !== undefined) continue
    for (const code of value.starts_with ?? value.in ?? [id]) {
      for (const [known, of] of codes) {
        const meets = value.starts_with ? known.startsWith(code) || code.startsWith(known) : known === code
        if (meets && of !== id) say(`"${code}" belongs to both "${of}" and "${id}"`)
      }
      codes.set(code, id)
    }
  }
}

/** Checks that what a breakdown is of can be cut by its attributes. */
export function checkBreakdown(
  { of, by }: Breakdown,
  attributes: ReadonlyMap<string, Attribute>,
  formulas: ReadonlyMap<string, Formula>,
  measures: Measures,
  tables: readonly Table[],
  say: Report,
): void {
  const formula = formulas.get(of)
  if (!formula) say(`there is no indicator "${of}"`)
  if (new Set(by).size < by.length) say(`an attribute is given twice: ${by.join(', ')}`)
  let cells = 1
  for (const id of by) {
    const attribute = attributes.get(id)
    if (!attribute) {
      say(`there is no attribute "${id}"`)
      continue
    }
    cells *= attribute.values.length
    if (!formula) continue
    for (const measure of allMeasuresOf(formula, formulas, measures)) {
      const why = whyNotBy(attribute, measure, measures, tables)
      if (why !== undefined) say(`${of} cannot be broken down by ${id}: ${why}`)
    }
  }
  if (cells > cellsAtMost) say(`${of} by ${by.join(' × ')} makes ${cells} cells; ${cellsAtMost} are the most`)
}

/** Why the rows of a measure have not got an attribute; undefined where they have. */
export function whyNotBy(
  attribute: Attribute,
  id: string,
  measures: Measures,
  tables: readonly Table[],
): string | undefined {
  const measure = measures.get(id)
  // Of an external series, a cell is a series of its own; what a sum is made of is looked at part by part.
  if (!measure || measure.kind === 'external') return undefined
  if (measure.kind === 'sum') {
    for (const part of measure.of) {
      const why = whyNotBy(attribute, part, measures, tables)
      if (why !== undefined) return why
    }
    return undefined
  }
  const table = tables.find(({ name }) => name === tableOf(measure, measures))
  if (!table) return undefined
  if (attribute.age) {
    return names(table, 'person') ? undefined : `rows of ${table.name} (${id}) name no person`
  }
  let why: string | undefined
  const note: Report = (message) => {
    why ??= `${message} (${id})`
  }
  const check = columnChecks(table, tables, note)
  for (const value of attribute.values) {
    const condition = conditionOf(attribute, value, '')
    if ('column' in condition) checkColumnCondition(condition, check, note)
  }
  return why
}

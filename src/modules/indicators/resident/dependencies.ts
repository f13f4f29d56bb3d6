import { getColumn, getTable, storedName } from '../../register/index.ts'
import type { FlowScan } from '../calculation/scan.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import { namedRows } from '../definition/column-path.ts'
import type { PeopleMeasure, Place, StockMeasure } from '../definition/measure.ts'
import { noteAmount, noteAttribute, noteCondition, noUses, type Uses } from '../definition/paths-used.ts'

/**
 * Which rows of a table have to be looked at again when rows of another (or of the same) have changed: those for which
 * `rows` holds, where `values` stands for the values of the changed rows' `column`.
 */
export type Dependency = {
  changed: string
  column: string
  /** SQL condition on a row `t`. */
  rows: (values: string) => string
}

/** What the rows of a scan depend on besides themselves. */
export function flowDependencies(
  { root, measures, attributes }: FlowScan,
  catalogue: Catalogue,
): Dependency[] {
  const uses = noUses()
  for (const condition of root.where) noteCondition(condition, uses)
  for (const { amount, where } of measures) {
    noteAmount(amount, uses)
    for (const condition of where) noteCondition(condition, uses)
  }
  for (const id of attributes) noteAttribute(catalogue.attributes.get(id)!, uses)
  return dependenciesOf(root.table, root.at, uses)
}

/** What the rows of stocks and of people's measures depend on besides themselves. */
export function rowDependencies(
  measures: readonly (StockMeasure | PeopleMeasure)[],
  attributes: readonly string[],
  catalogue: Catalogue,
): Dependency[] {
  const uses = noUses()
  for (const { where } of measures) for (const condition of where) noteCondition(condition, uses)
  for (const id of attributes) noteAttribute(catalogue.attributes.get(id)!, uses)
  const { table, at } = measures[0]!
  return dependenciesOf(table, at, uses)
}

/** What it depends on whether a row counts. */
export function countedDependencies(table: string): Dependency[] {
  return dependenciesOf(table, 'own', noUses())
}

function dependenciesOf(table: string, at: Place, uses: Uses): Dependency[] {
  const found: Dependency[] = []
  const byKey = (changed: string, key: string): void => {
    found.push({ changed, column: key, rows: (values) => `t."${key}" IN (${values})` })
  }
  const parent = getTable(table).hangsOn
  if (parent) byKey(parent.table, stored(parent.table, parent.column))
  if (at === 'answerer') {
    byKey('registrations', 'registration_id')
    byKey('caseloads', 'registration_id')
  }
  if (at === 'vacancy') byKey('vacancies', 'vacancy_id')
  for (const path of uses.paths) {
    const dot = path.indexOf('.')
    if (dot < 0) continue
    const of = path.slice(0, dot) as keyof typeof namedRows
    const key = stored(namedRows[of], of)
    if (hasColumn(table, of)) byKey(namedRows[of], key)
    else {
      // A person is reached through the registration.
      byKey('registrations', 'registration_id')
      found.push({
        changed: 'persons',
        column: 'person_id',
        rows: (values) =>
          `t.registration_id IN (SELECT registration_id FROM register.registrations WHERE person_id IN (${values}))`,
      })
    }
  }
  for (const { has, same } of uses.related) {
    byKey(has, stored(has, same))
    countedThrough(has, stored(has, same), found)
  }
  for (const { column, table: other } of uses.counted) {
    byKey(other, stored(other, column))
    countedThrough(other, stored(other, column), found)
  }
  for (const less of uses.takenOff) byKey(less, stored(less, getTable(less).hangsOn!.column))
  return found
}

/** Rows of another table stop counting when what they hang on goes. */
function countedThrough(table: string, key: string, found: Dependency[]): void {
  const parent = getTable(table).hangsOn
  if (!parent) return
  const by = stored(table, parent.column)
  found.push({
    changed: parent.table,
    column: by,
    rows: (values) => `t."${key}" IN (SELECT "${key}" FROM register."${table}" WHERE "${by}" IN (${values}))`,
  })
}

function stored(table: string, column: string): string {
  return storedName(getColumn(getTable(table), column))
}

function hasColumn(table: string, column: string): boolean {
  return getTable(table).columns.some(({ name }) => name === column)
}

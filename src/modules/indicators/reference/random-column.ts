import { type ReferenceColumn, referenceTable } from '../../register/reference/reference-tables.ts'

/** A column that conditions on a table's rows may name, and how: `kind`, `person.sex`. */
export type Reach = { path: string; column: ReferenceColumn }

/** The tables of which a flow can be. */
export const flowTables: readonly string[] = [
  ...['registrations', 'caseloads', 'benefit_spells', 'offers', 'measures', 'placements', 'services'],
  ...['vacancies', 'vacancy_fills', 'workplaces', 'employer_contacts', 'expenditures', 'eservice_uses'],
  ...[
    'survey_responses',
    'external_values',
    'staff_assignments',
    'registrations',
    'vacancies',
    'vacancy_fills',
  ],
]

const namedTables: { [column: string]: string } = {
  person: 'persons',
  registration: 'registrations',
  vacancy: 'vacancies',
  placement: 'placements',
  employer: 'employers',
}

/** Whether rows of a table have a unit of their own. */
export function standsOnItsOwn(table: string): boolean {
  return has(table, 'unit')
}

/** Whether somebody may answer for rows of a table. */
export function standsAtAnswerer(table: string): boolean {
  return has(table, 'registration')
}

/** Whether rows of a table may stand at their vacancy. */
export function standsAtVacancy(table: string): boolean {
  return has(table, 'vacancy')
}

/** The date columns of a table: those of facts first, the day of entry left out. */
export function datesOf(table: string): string[] {
  return columnsOf(table)
    .filter(({ type }) => type === 'date')
    .map(({ name }) => name)
}

/** The columns of a table itself, but for those of its entry. */
export function columnsOf(table: string): ReferenceColumn[] {
  return referenceTable(table).columns.filter(({ name }) => name !== 'recorded_on' && name !== 'retracted')
}

/** The columns of a table, and those of what its rows name. */
export function columnsInReach(table: string): Reach[] {
  const own = columnsOf(table).map((column) => ({ path: column.name, column }))
  const names = Object.keys(namedTables).filter(
    (name) => has(table, name) || (name === 'person' && has(table, 'registration')),
  )
  const others = names.flatMap((name) =>
    columnsOf(namedTables[name] ?? '').map((column) => ({ path: `${name}.${column.name}`, column })),
  )
  return [...own, ...others]
}

/** The keys that two tables share, by which rows of one are found for rows of the other. */
export function sharedKeys(table: string, other: string): string[] {
  return ['person', 'registration', 'vacancy', 'placement', 'user'].filter(
    (name) => has(table, name) && has(other, name),
  )
}

/** Whether a table has a column. */
export function has(table: string, column: string): boolean {
  return referenceTable(table).columns.some(({ name }) => name === column)
}

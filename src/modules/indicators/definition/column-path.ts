import type { Column, Table } from '../../register/index.ts'

/** The rows that a row names, of which columns can be asked as `person.sex` or `vacancy.occupation`. */
export const namedRows = {
  person: 'persons',
  registration: 'registrations',
  vacancy: 'vacancies',
  placement: 'placements',
  employer: 'employers',
} as const
export type NamedRow = keyof typeof namedRows

/** Where a column is found: in the row itself, or in a row that it names. */
export type ColumnPath = { of: 'row' | NamedRow; table: Table; column: Column }

/** Follows a path from the rows of a table; where it leads nowhere, the fault says why. A person is the row's own, or that of the registration it hangs on. */
export function followPath(
  tables: readonly Table[],
  from: Table,
  path: string,
): ColumnPath | { fault: string } {
  const dot = path.indexOf('.')
  if (dot < 0) {
    const column = from.columns.find(({ name }) => name === path)
    return column
      ? { of: 'row', table: from, column }
      : { fault: `the table ${from.name} has no column "${path}"` }
  }
  const first = path.slice(0, dot)
  if (!isNamedRow(first)) {
    return { fault: `"${path}" begins with none of ${Object.keys(namedRows).join(', ')}` }
  }
  if (!names(from, first)) return { fault: `rows of ${from.name} name no ${first}` }
  const table = tables.find(({ name }) => name === namedRows[first])!
  const column = table.columns.find(({ name }) => name === path.slice(dot + 1))
  if (!column) return { fault: `the table ${table.name} has no column "${path.slice(dot + 1)}"` }
  return { of: first, table, column }
}

/** Whether the rows of a table lead to a person, a registration…: by a column of their own, or over a registration. */
export function names(table: Table, row: NamedRow): boolean {
  const has = (name: string): boolean => table.columns.some((column) => column.name === name)
  return has(row) || (row === 'person' && has('registration'))
}

function isNamedRow(text: string): text is NamedRow {
  return Object.hasOwn(namedRows, text)
}

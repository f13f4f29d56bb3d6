import type { Column, Table } from './tables.ts'

/** A column of a table as the store holds it. */
export type StoredColumn = {
  /** `<name>_id` where the column is coded, its own name otherwise. */
  name: string
  sqlType: string
  source: Column
}

/** The columns of a fact table that come from the extract, in the format's order; the store's own are beside them. */
export function storedColumns(table: Table): StoredColumn[] {
  return table.columns.map((source) => ({
    name: storedName(source),
    sqlType: sqlTypeOf(table, source),
    source,
  }))
}

/** The name under which the store holds a column. */
export function storedName(column: Column): string {
  return column.entity ? `${column.name}_id` : column.name
}

/** The names under which the store holds a table's key. */
export function storedKey(table: Table): string[] {
  return table.key.map((name) => storedName(getColumn(table, name)))
}

/** The column of that name. Throws when the table has none. */
export function getColumn(table: Table, name: string): Column {
  const found = table.columns.find((column) => column.name === name)
  if (!found) throw new Error(`table ${table.name} has no column "${name}"`)
  return found
}

/** The enumeration type of a code column. */
export function enumType(table: Table, column: Column): string {
  return `register."${table.name}_${column.name}"`
}

function sqlTypeOf(table: Table, column: Column): string {
  if (column.entity) return 'INTEGER'
  switch (column.type) {
    case 'date':
      return 'DATE'
    case 'bool':
      return 'BOOLEAN'
    case 'int':
      return 'INTEGER'
    case 'decimal':
      return 'DECIMAL(18,6)'
    case 'code':
      return enumType(table, column)
    default:
      return 'VARCHAR'
  }
}

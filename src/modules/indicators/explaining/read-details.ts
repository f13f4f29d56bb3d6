import { readRows } from '../../../platform/database/duckdb.ts'
import { getTable, type Table } from '../../register/index.ts'
import type { Session } from '../calculation/session.ts'

/** What stands in a row, by its columns. */
export type RowDetails = Record<string, string | number | boolean | null>

/** Rows of a table as the sources sent them, by their arrival, which names one version of a row whatever is known of later ones. */
export async function readDetails(
  { connection }: Pick<Session, 'connection'>,
  table: string,
  arrivals: readonly string[],
): Promise<Map<string, RowDetails>> {
  if (arrivals.length === 0) return new Map()
  const rows = await readRows<RowDetails>(connection, detailsOf(getTable(table), [...new Set(arrivals)]))
  return new Map(rows.map(({ arrival, ...details }) => [String(arrival), details]))
}

function detailsOf(table: Table, rows: readonly string[]): string {
  const joins: string[] = []
  const columns = table.columns.map((column, index) => {
    const name = `"${column.name}"`
    if (column.entity) {
      const alias = `k${index}`
      joins.push(`LEFT JOIN register.key_${column.entity} AS ${alias} ON ${alias}.id = t."${column.name}_id"`)
      return `${alias}.key AS ${name}`
    }
    if (column.type === 'int') return `t.${name}`
    if (column.type === 'decimal') return `t.${name}::DOUBLE AS ${name}`
    if (column.type === 'bool') return `t.${name}`
    return `t.${name}::VARCHAR AS ${name}`
  })
  return `SELECT t.arrival::VARCHAR AS arrival, ${columns.join(', ')} FROM register."${table.name}" AS t ${joins.join(' ')}
WHERE t.arrival IN (${rows.join(', ')})`
}

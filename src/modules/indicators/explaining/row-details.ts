import { readRows } from '../../../platform/database/duckdb.ts'
import type { BothLanguages } from '../../../platform/text/both-languages.ts'
import { columnTitle, getTable, type Table } from '../../register/index.ts'
import type { Session } from '../calculation/session.ts'

/** A row of the register as the sources sent it, by its columns' names. */
export type RowDetails = Record<string, string | number | boolean | null>

/** Rows of a session's state, as the sources sent them, by table and arrival (`registrations/17`). */
export async function readDetails(
  { connection, views }: Session,
  listed: readonly { tab: string; row: string }[],
): Promise<Map<string, RowDetails>> {
  const found = new Map<string, RowDetails>()
  for (const [name, ofTable] of Map.groupBy(listed, ({ tab }) => tab)) {
    const rows = new Set(ofTable.map(({ row }) => row))
    const details = await readRows<RowDetails>(
      connection,
      detailsOf(getTable(name), views.state(name), [...rows]),
    )
    for (const { arrival, ...detail } of details) found.set(`${name}/${arrival}`, detail)
  }
  return found
}

function detailsOf(table: Table, state: string, rows: readonly string[]): string {
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
  return `SELECT t.arrival::VARCHAR AS arrival, ${columns.join(', ')} FROM ${state} AS t ${joins.join(' ')}
WHERE t.arrival IN (${rows.join(', ')})`
}

/** The columns of some tables with their titles; one that several have is named as the first of them names it. */
export function columnTitlesOf(names: readonly string[]): { name: string; title: BothLanguages }[] {
  const titles = new Map<string, BothLanguages>()
  for (const name of names) {
    for (const column of getTable(name).columns) {
      if (!titles.has(column.name)) titles.set(column.name, columnTitle(column.name, name))
    }
  }
  return [...titles].map(([name, title]) => ({ name, title }))
}

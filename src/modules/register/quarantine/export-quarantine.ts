import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Connection, readRows, sqlText } from '../../../platform/database/duckdb.ts'
import { getTable } from '../format/tables.ts'
import { conditionOf, type QuarantineFilter } from './list-quarantine.ts'

export type ExportedTable = { table: string; rows: number; file: string; reasons: string }

/**
 * Writes the rows in quarantine into a folder, to be corrected and sent again: `<table>.csv` is of the exchange
 * format, the cells as they came; `reasons/<table>.csv` has the same rows in the same order, each with the extract,
 * file and row it came as and the column, rule and value that keep it out. Files of the same names are replaced.
 */
export async function exportQuarantine(
  connection: Connection,
  folder: string,
  filter: Omit<QuarantineFilter, 'limit' | 'offset'> = {},
): Promise<ExportedTable[]> {
  const where = conditionOf(filter)
  const found = await readRows<{ table: string; rows: number }>(
    connection,
    `SELECT table_name AS "table", count(*)::INTEGER AS "rows" FROM register.quarantine WHERE ${where}
     GROUP BY ALL ORDER BY ALL`,
  )
  if (found.length > 0) await mkdir(join(folder, 'reasons'), { recursive: true })
  const exported: ExportedTable[] = []
  for (const { table, rows } of found) {
    const cells = getTable(table).columns.map(({ name }) => `cells->>${sqlText(name)} AS "${name}"`)
    const file = join(folder, `${table}.csv`)
    const reasons = join(folder, 'reasons', `${table}.csv`)
    const reason = [
      'extract AS quarantine_extract',
      'file AS quarantine_file',
      'row_number AS quarantine_row',
      'column_name AS quarantine_column',
      'rule AS quarantine_rule',
      'value AS quarantine_value',
    ]
    await write(connection, file, cells, table, where)
    await write(connection, reasons, [...reason, ...cells], table, where)
    exported.push({ table, rows, file, reasons })
  }
  return exported
}

async function write(
  connection: Connection,
  path: string,
  columns: readonly string[],
  table: string,
  where: string,
): Promise<void> {
  await connection.run(
    `COPY (
       SELECT ${columns.join(', ')} FROM register.quarantine WHERE ${where} AND table_name = ${sqlText(table)}
       ORDER BY batch, row_number
     ) TO ${sqlText(path)} (FORMAT csv, HEADER true)`,
  )
}

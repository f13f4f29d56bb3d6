import { type Connection, sqlText } from '../../../platform/database/duckdb.ts'
import type { Table } from '../format/tables.ts'

/** A row version by column name; what is empty is null or left out. */
export type PostedRow = ReadonlyMap<string, string | null>

/**
 * Writes rows as Parquet at `target`, as `convertCsv` does: all columns of the table as text in the format's order and
 * the rows in theirs.
 */
export async function writeRows(
  connection: Connection,
  table: Table,
  rows: readonly PostedRow[],
  target: string,
): Promise<void> {
  const names = table.columns.map(({ name }) => name)
  const listed = names.map((name) => `"${name}" VARCHAR`).join(', ')
  await connection.run(`CREATE OR REPLACE TEMP TABLE posted (${listed})`)
  const appender = await connection.createAppender('posted', 'main', 'temp')
  for (const row of rows) {
    for (const name of names) {
      const cell = row.get(name) ?? null
      if (cell === null) appender.appendNull()
      else appender.appendVarchar(cell)
    }
    appender.endRow()
  }
  appender.closeSync()
  await connection.run(`COPY temp.posted TO ${sqlText(target)} (FORMAT parquet, COMPRESSION lz4_raw)`)
  await connection.run('DROP TABLE temp.posted')
}

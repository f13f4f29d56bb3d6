import { type Connection, readRow } from '../../../platform/database/duckdb.ts'

/** How many row versions the register holds as a connection's transaction sees it, by what was counted as they came. */
export async function countRowVersions(connection: Connection): Promise<number> {
  const { rows } = await readRow<{ rows: number }>(
    connection,
    'SELECT coalesce(sum(rows_loaded + rows_released), 0)::DOUBLE AS rows FROM register.batch_table',
  )
  return rows
}

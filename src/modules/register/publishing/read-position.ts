import { type Connection, readRow, readRows } from '../../../platform/database/duckdb.ts'
import type { CameBy } from '../loading/batch.ts'

/** How far the register is: the number of accepted batches, and when the last was accepted (ISO 8601, UTC). */
export type RegisterPosition = { position: number; acceptedAt: string | null }

/** An accepted batch and what became of its rows. */
export type AcceptedBatch = {
  position: number
  extract: string
  cameBy: CameBy
  acceptedAt: string
  read: number
  loaded: number
  unchanged: number
  quarantined: number
  released: number
}

const instant = (column: string) => `strftime(${column}, '%Y-%m-%dT%H:%M:%S.%gZ')`

/** The position of the register as the connection's transaction sees it. */
export async function readPosition(connection: Connection): Promise<RegisterPosition> {
  return readRow(
    connection,
    `SELECT coalesce(max(position), 0)::INTEGER AS position, ${instant('max(accepted_at)')} AS "acceptedAt"
     FROM register.batch`,
  )
}

/** The accepted batches, the last first. */
export async function readBatches(
  connection: Connection,
  { limit = 100, offset = 0 }: { limit?: number; offset?: number } = {},
): Promise<AcceptedBatch[]> {
  return readRows(
    connection,
    `SELECT position::INTEGER AS position, extract, came_by AS "cameBy", ${instant('any_value(accepted_at)')} AS "acceptedAt",
       coalesce(sum(rows_read), 0)::DOUBLE AS "read", coalesce(sum(rows_loaded), 0)::DOUBLE AS loaded,
       coalesce(sum(rows_unchanged), 0)::DOUBLE AS unchanged,
       coalesce(sum(rows_quarantined), 0)::DOUBLE AS quarantined,
       coalesce(sum(rows_released), 0)::DOUBLE AS released
     FROM register.batch LEFT JOIN register.batch_table USING (position)
     GROUP BY position, extract, came_by
     ORDER BY position DESC
     LIMIT ${Math.trunc(limit)} OFFSET ${Math.trunc(offset)}`,
  )
}

import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { readRows } from '../../platform/database/duckdb.ts'
import { readPostedRows } from './extract/read-posted-rows.ts'
import { writeRows } from './extract/write-rows.ts'
import type { RuleId } from './format/rules.ts'
import type { Table } from './format/tables.ts'
import type { TableCounts } from './loading/batch.ts'
import type { Register } from './store/open-register.ts'
import { type TakeOptions, takeBatch } from './take-batch.ts'

/** What became of rows that were sent by the HTTP interface; `rows` are those in quarantine. */
export type ImportedRows = Omit<TableCounts, 'table' | 'released'> & {
  /** Position of the batch; of the earlier one when the same body had come before. */
  position: number
  rows: { row: number; column: string; rule: RuleId; value: string | null }[]
}

/**
 * Loads the rows of a request's body into a table, all of them in one batch or none. Throws ExtractRefused, naming the
 * place, where an extract of the same rows would be refused.
 */
export async function importRows(
  register: Register,
  table: Table,
  text: string,
  options: TakeOptions = {},
): Promise<ImportedRows> {
  const posted = readPostedRows(table, text)
  const sha256 = createHash('sha256').update(text).digest('hex')
  const { position, counts } = await register.serially(() =>
    takeBatch(
      register,
      {
        name: 'API',
        cameBy: 'api',
        convert: async (connection, folder) => {
          const path = join(folder, `${table.name}.parquet`)
          await writeRows(connection, table, posted, path)
          return [{ table, name: `${table.name}.json`, sha256, records: posted.length, path }]
        },
      },
      options,
    ),
  )
  const { read, loaded, unchanged, quarantined } = counts.find((each) => each.table === table.name)!
  const rows = quarantined === 0 ? [] : await readQuarantined(register, table, position)
  return { position, read, loaded, unchanged, quarantined, rows }
}

async function readQuarantined(
  register: Register,
  table: Table,
  position: number,
): Promise<ImportedRows['rows']> {
  const connection = await register.connect()
  try {
    return await readRows(
      connection,
      `SELECT row_number::INTEGER AS "row", column_name AS "column", rule, value FROM register.quarantine
       WHERE batch = ${position} AND table_name = '${table.name}' AND released_in IS NULL ORDER BY row_number`,
    )
  } finally {
    connection.closeSync()
  }
}

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BIGINT, DOUBLE, DuckDBDataChunk, type DuckDBValue, VARCHAR } from '@duckdb/node-api'
import { openDuckDatabase, sqlText } from '../database/duckdb.ts'
import type { ColumnType } from '../http/endpoint.ts'
import type { CsvCell } from '../text/csv.ts'

const chunkLength = 2048

/** Days are handed over as texts, and made days by the engine. */
const driverTypes = { text: VARCHAR, date: VARCHAR, number: DOUBLE, whole: BIGINT } as const
const sqlTypes = { text: 'VARCHAR', date: 'VARCHAR', number: 'DOUBLE', whole: 'BIGINT' } as const

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** A table as a Parquet file with typed columns. Throws a RangeError that names a column whose type is not said. */
export async function tableToParquet(
  { columns, rows }: { columns: readonly string[]; rows: readonly (readonly CsvCell[])[] },
  types: Readonly<Record<string, ColumnType>>,
): Promise<Uint8Array> {
  const kinds = columns.map((column) => {
    const type = types[column]
    if (!type)
      throw new RangeError(
        `what the column "${column}" holds is not said: add it to the endpoint's "parquet"`,
      )
    return type
  })
  const folder = await mkdtemp(join(tmpdir(), 'perkunas-parquet-'))
  const database = await openDuckDatabase(':memory:', { threads: 1, memoryMegabytes: 512, spillTo: folder })
  try {
    const connection = await database.connect()
    const declared = columns.map((column, index) => `${quoted(column)} ${sqlTypes[kinds[index]!]}`)
    await connection.run(`CREATE TABLE handed (${declared.join(', ')})`)
    const appender = await connection.createAppender('handed')
    for (let start = 0; start < rows.length; start += chunkLength) {
      const chunk = DuckDBDataChunk.create(kinds.map((kind) => driverTypes[kind]))
      chunk.setRows(
        rows
          .slice(start, start + chunkLength)
          .map((row) => row.map((cell, at) => driverValue(cell, kinds[at]!))),
      )
      appender.appendDataChunk(chunk)
    }
    appender.closeSync()
    const asked = columns.map((column, index) =>
      kinds[index] === 'date' ? `${quoted(column)}::DATE AS ${quoted(column)}` : quoted(column),
    )
    const path = join(folder, 'table.parquet')
    await connection.run(`COPY (SELECT ${asked.join(', ')} FROM handed) TO ${sqlText(path)} (FORMAT parquet)`)
    connection.closeSync()
    return await readFile(path)
  } finally {
    database.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function driverValue(cell: CsvCell, kind: ColumnType): DuckDBValue {
  if (cell === null) return null
  if (kind === 'number') return Number(cell)
  if (kind === 'whole') return BigInt(cell)
  return String(cell)
}

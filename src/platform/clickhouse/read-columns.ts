import type { NumericColumn, NumericColumns } from '../database/duckdb.ts'
import { type ClickHouse, readBytes } from './clickhouse.ts'

/**
 * Reads a whole result as numeric columns: Int32 becomes Int32Array, Float64 becomes Float64Array; `names` are the
 * columns of the query that are read. Throws on another type and on NULL, naming the column.
 *
 * The server puts each column into one array and counts the rows beside it, so that a short answer cannot look like a
 * whole one.
 */
export async function readColumns(
  server: ClickHouse,
  sql: string,
  names: readonly string[],
): Promise<NumericColumns> {
  const arrays = names.map((name) => `toTypeName(groupArray("${name}")), groupArray("${name}")`)
  const bytes = await readBytes(
    server,
    `SELECT ${['count()', ...arrays].join(', ')} FROM (${sql})`,
    'RowBinary',
  )
  return parseColumns(bytes, names)
}

/** As the server writes them: the number of rows, then of each column the name of its array's type and the array. */
function parseColumns(bytes: Buffer, names: readonly string[]): NumericColumns {
  let at = 0
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw new Error('the answer of ClickHouse is cut short')
    at += length
    return bytes.subarray(at - length, at)
  }
  // Seven bits a byte, the lowest first, until one without the eighth.
  const takeLength = (): number => {
    let length = 0
    for (let factor = 1; ; factor *= 128) {
      const [byte = 0] = take(1)
      length += (byte & 127) * factor
      if (byte < 128) return length
    }
  }
  const rowCount = Number(take(8).readBigUInt64LE())
  const columns = names.map((name): NumericColumn => {
    const type = take(takeLength()).toString()
    if (type !== 'Array(Int32)' && type !== 'Array(Float64)') {
      throw new TypeError(`column "${name}" is neither Int32 nor Float64: ${type}`)
    }
    const length = takeLength()
    if (length !== rowCount) throw new TypeError(`column "${name}" holds a NULL`)
    // A copy, as typed arrays must begin at a multiple of their width.
    const own = Uint8Array.from(take(length * (type === 'Array(Int32)' ? 4 : 8))).buffer
    return type === 'Array(Int32)' ? new Int32Array(own) : new Float64Array(own)
  })
  if (at !== bytes.length) throw new Error('the answer of ClickHouse is longer than what was asked for')
  return { rowCount, columns }
}

import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api'

/** An open DuckDB file (or `:memory:`). This file is the only place that opens one. */
export type DuckDatabase = {
  path: string
  connect: () => Promise<DuckDBConnection>
  close: () => void
}

export type Connection = DuckDBConnection

export type DuckOptions = {
  /** Threads that one query may use; all cores when left out. */
  threads?: number
  /** Memory that the engine may use before it spills to disk, in megabytes. */
  memoryMegabytes?: number
  /** Folder for what is spilled. */
  spillTo?: string
}

/**
 * Opens a database file, creating it when it does not exist. Throws when another process has it open: the lock of
 * the file is what makes one process the owner of a data folder.
 *
 * `fromCache`, because two instances on one file in one process lose committed rows.
 */
export async function openDuckDatabase(path: string, options: DuckOptions = {}): Promise<DuckDatabase> {
  const settings: Record<string, string> = {}
  if (options.threads !== undefined) settings.threads = String(options.threads)
  if (options.memoryMegabytes !== undefined) settings.memory_limit = `${options.memoryMegabytes}MB`
  if (options.spillTo !== undefined) settings.temp_directory = options.spillTo
  const instance =
    path === ':memory:'
      ? await DuckDBInstance.create(path, settings)
      : await DuckDBInstance.fromCache(path, settings)
  return { path, connect: () => instance.connect(), close: () => instance.closeSync() }
}

/** Rows of a small result as plain objects. For bulk reads use {@link readColumns}. */
export async function readRows<Row>(
  connection: Connection,
  sql: string,
  parameters: DuckDBValue[] | Record<string, DuckDBValue> = [],
): Promise<Row[]> {
  const reader = await connection.runAndReadAll(sql, parameters)
  return reader.getRowObjectsJS() as Row[]
}

/** The one row of a result. Throws when there is none or more than one. */
export async function readRow<Row>(
  connection: Connection,
  sql: string,
  parameters: DuckDBValue[] | Record<string, DuckDBValue> = [],
): Promise<Row> {
  const rows = await readRows<Row>(connection, sql, parameters)
  if (rows.length !== 1) throw new Error(`expected one row, got ${rows.length}: ${sql.slice(0, 200)}`)
  return rows[0]!
}

export type NumericColumn = Int32Array | Float64Array
export type NumericColumns = { rowCount: number; columns: NumericColumn[] }

/** What a vector of the driver holds; its arrays are not part of its public type, but of every release so far. */
type RawVector = { items?: unknown; validity?: { itemValid: (index: number) => boolean; data?: unknown } }

/**
 * Reads a whole result as numeric columns, chunk by chunk: INTEGER and DATE columns become Int32Array (a date is its
 * days since 1970), DOUBLE becomes Float64Array. With `shared` their memory can be shared with worker threads. Throws
 * on another type and on NULL, naming the column.
 */
export async function readColumns(
  connection: Connection,
  sql: string,
  { shared = false } = {},
): Promise<NumericColumns> {
  const result = await connection.stream(sql)
  const names = result.columnNames()
  const parts: NumericColumn[][] = names.map(() => [])
  let rowCount = 0
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) break
    rowCount += chunk.rowCount
    for (const [index, name] of names.entries()) {
      const vector = chunk.getColumnVector(index) as unknown as RawVector
      const { items, validity } = vector
      if (!(items instanceof Int32Array) && !(items instanceof Float64Array)) {
        throw new TypeError(`column "${name}" is neither INTEGER, DATE nor DOUBLE`)
      }
      if (validity?.data) {
        for (let row = 0; row < chunk.rowCount; row++) {
          if (!validity.itemValid(row)) throw new TypeError(`column "${name}" holds a NULL`)
        }
      }
      parts[index]!.push(items.slice(0, chunk.rowCount))
    }
  }
  const types = result.columnTypes()
  const columns = parts.map((chunks, index) => joinArrays(chunks, rowCount, String(types[index]), shared))
  return { rowCount, columns }
}

function joinArrays(chunks: NumericColumn[], length: number, type: string, shared: boolean): NumericColumn {
  const first = chunks[0]
  if (chunks.length === 1 && first && !shared) return first
  const wide = first instanceof Float64Array || type === 'DOUBLE'
  const bytes = length * (wide ? 8 : 4)
  const buffer = shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes)
  const joined = wide ? new Float64Array(buffer) : new Int32Array(buffer)
  let offset = 0
  for (const chunk of chunks) {
    joined.set(chunk, offset)
    offset += chunk.length
  }
  return joined
}

/** Runs `work` in a transaction that is rolled back when it throws. */
export async function inTransaction<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  await connection.run('BEGIN TRANSACTION')
  try {
    const result = await work()
    await connection.run('COMMIT')
    return result
  } catch (error) {
    // A COMMIT that failed has ended the transaction already; what is to be told is why it failed.
    await connection.run('ROLLBACK').catch(() => undefined)
    throw error
  }
}

/** An SQL string literal. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

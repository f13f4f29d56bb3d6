import { type Connection, readRow, readRows, sqlText } from '../../../platform/database/duckdb.ts'
import { hashFile } from '../../../platform/files/hash-file.ts'
import type { Converted } from './convert-csv.ts'
import { extractRefused } from './extract-refused.ts'
import type { TableFile } from './find-table-files.ts'
import { textOfParquet } from './parquet-types.ts'
import { headerProblem } from './read-header.ts'

/**
 * Writes a Parquet file of the exchange format at `target` as Parquet of text columns, as convertCsv does with a CSV
 * file. Throws ExtractRefused when it is no Parquet file or has a column whose type cannot hold the values.
 */
export async function convertParquet(
  connection: Connection,
  extract: string,
  file: TableFile,
  target: string,
  onBytes: (bytes: number) => void,
): Promise<Converted> {
  const refuse = (problem: string) => extractRefused(extract, `${file.name}: ${problem}`)
  const unreadable = (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error)
    if (/no space left|out of memory|interrupted/i.test(message)) throw error
    throw refuse(`this is no Parquet file that can be read (${message.split('\n')[0]})`)
  }
  const source = `read_parquet(${sqlText(file.path)}, hive_partitioning = false)`
  const columns = await describe(connection, file.path, source).catch(unreadable)
  const problem = headerProblem(
    file.table,
    columns.map((column) => column.name),
  )
  if (problem !== undefined) throw refuse(problem)

  const picked: string[] = []
  for (const column of file.table.columns) {
    const found = columns.find(({ name }) => name === column.name)
    const value = `"${column.name}"`
    const text = found ? textOfParquet(column, found.type, value) : 'NULL::VARCHAR'
    if (found && text === undefined) {
      const { count } = await readRow<{ count: number }>(
        connection,
        `SELECT count(${value})::INTEGER AS count FROM ${source}`,
      ).catch(unreadable)
      // A column in which nothing stands holds its values, whatever its writer took it for.
      if (count > 0)
        throw refuse(`column "${column.name}" of type ${found.type} cannot hold ${valuesOf(column.type)}`)
    }
    picked.push(`${text ?? 'NULL::VARCHAR'} AS ${value}`)
  }
  const result = await connection
    .run(
      `COPY (SELECT ${picked.join(', ')} FROM ${source}) TO ${sqlText(target)} (FORMAT parquet, COMPRESSION lz4_raw)`,
    )
    .catch(unreadable)
  onBytes(file.bytes)
  return { records: result.rowsChanged, sha256: await hashFile(file.path) }
}

/**
 * The columns of a Parquet file: their names as they are written (DuckDB renames those that differ by case only) and
 * DuckDB's types of them.
 */
async function describe(
  connection: Connection,
  path: string,
  source: string,
): Promise<{ name: string; type: string }[]> {
  const types = await readRows<{ column_type: string }>(connection, `DESCRIBE SELECT * FROM ${source}`)
  const nodes = await readRows<{ name: string; children: number | null }>(
    connection,
    `SELECT name, num_children::INTEGER AS children FROM parquet_schema(${sqlText(path)})`,
  )
  const names: string[] = []
  let at = 1
  const skip = () => {
    const children = nodes[at]?.children ?? 0
    at++
    for (let child = 0; child < children; child++) skip()
  }
  while (at < nodes.length) {
    names.push(nodes[at]!.name)
    skip()
  }
  return types.map((type, index) => ({ name: names[index] ?? '', type: type.column_type }))
}

function valuesOf(type: string): string {
  switch (type) {
    case 'date':
      return 'dates'
    case 'bool':
      return 'booleans'
    case 'int':
      return 'whole numbers'
    case 'decimal':
      return 'decimals'
    default:
      return 'strings'
  }
}

import { type Connection, sqlText } from '../../../platform/database/duckdb.ts'
import { extractRefused } from './extract-refused.ts'
import type { TableFile } from './find-table-files.ts'
import { headerProblem, readHeader } from './read-header.ts'
import { longestRecord, scanCsv } from './scan-csv.ts'

export type Converted = { records: number; sha256: string }

/**
 * Writes a CSV file as Parquet at `target`: all columns of the table as text in the format's order and the file's
 * order of records, an empty field as NULL. Two readers go over the file at the same time: ours, which judges it,
 * and DuckDB's, which converts it; they have to agree on the number of records. Throws ExtractRefused.
 */
export async function convertCsv(
  connection: Connection,
  extract: string,
  file: TableFile,
  target: string,
  onBytes: (bytes: number) => void,
): Promise<Converted> {
  const header = await readHeader(file.path)
  if ('problem' in header) throw extractRefused(extract, `${file.name}, line 1: ${header.problem}`)
  const problem = headerProblem(file.table, header.names)
  if (problem !== undefined) throw extractRefused(extract, `${file.name}, line 1: ${problem}`)

  const convert = (careful: boolean) =>
    connection.run(conversion(file, header.names, target, careful)).then(
      (result) => ({ records: Number(result.rowsChanged) }),
      (error: unknown) => ({ error }),
    )
  const converting = convert(false)
  const scan = await scanCsv(file.path, header.names.length, onBytes)
  if (scan.fault) {
    connection.interrupt()
    await converting
    const { line, record, problem } = scan.fault
    const place = record === 0 ? `line ${line} (the header)` : `line ${line} (record ${record})`
    throw extractRefused(extract, `${file.name}, ${place}: ${problem}`)
  }
  let converted = await converting
  if (!('records' in converted) || converted.records !== scan.records) converted = await convert(true)
  if (!('records' in converted)) throw converted.error
  if (converted.records !== scan.records) {
    const [ours, theirs] = [scan.records, converted.records]
    throw extractRefused(extract, `${file.name}: its records cannot be told apart (${ours} or ${theirs})`)
  }
  return { records: scan.records, sha256: scan.sha256 }
}

/**
 * `careful` reads with one thread and without DuckDB's own strictness: for files whose lines end in two ways, which
 * it refuses although nothing is wrong with them.
 */
function conversion(file: TableFile, names: readonly string[], target: string, careful: boolean): string {
  const columns = names.map((name) => `${sqlText(name)}: 'VARCHAR'`).join(', ')
  const picked = file.table.columns
    .map(({ name }) => (names.includes(name) ? `"${name}"` : `NULL::VARCHAR AS "${name}"`))
    .join(', ')
  const reading = careful ? 'strict_mode = false, parallel = false' : 'strict_mode = true'
  return `COPY (
    SELECT ${picked} FROM read_csv(${sqlText(file.path)}, columns = {${columns}}, auto_detect = false, header = true,
      delim = ',', quote = '"', escape = '"', null_padding = false, hive_partitioning = false, compression = 'none',
      max_line_size = ${2 * longestRecord}, buffer_size = ${4 * longestRecord}, ${reading})
  ) TO ${sqlText(target)} (FORMAT parquet, COMPRESSION lz4_raw)`
}

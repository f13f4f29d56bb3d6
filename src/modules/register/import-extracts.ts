import { join } from 'node:path'
import type { Connection } from '../../platform/database/duckdb.ts'
import { convertCsv } from './extract/convert-csv.ts'
import { convertParquet } from './extract/convert-parquet.ts'
import { extractRefused } from './extract/extract-refused.ts'
import { type FoundExtract, findTableFiles } from './extract/find-table-files.ts'
import { tables } from './format/tables.ts'
import type { BatchFile, OnProgress, TableCounts } from './loading/batch.ts'
import type { Register } from './store/open-register.ts'
import { type TakeOptions, takeBatch } from './take-batch.ts'

/** What became of the extracts: by table over all of them, in the order of the format. */
export type ImportSummary = { tables: TableCounts[]; seconds: number }

export type ImportOptions = TakeOptions

/**
 * Loads extracts (folders) one after another, each of them whole or not at all. Rejects with ExtractRefused at the
 * first that is refused; those before it stay loaded.
 */
export async function importExtracts(
  register: Register,
  folders: readonly string[],
  options: ImportOptions = {},
): Promise<ImportSummary> {
  const started = performance.now()
  const all: TableCounts[] = []
  for (const folder of folders) {
    all.push(...(await register.serially(() => importExtract(register, folder, options))))
  }
  return { tables: sumByTable(all), seconds: (performance.now() - started) / 1000 }
}

async function importExtract(
  register: Register,
  folder: string,
  options: ImportOptions,
): Promise<TableCounts[]> {
  const { onProgress = () => {} } = options
  const found = await findTableFiles(folder)
  if (found.files.length === 0) {
    throw extractRefused(
      found.name,
      'it holds no table of the exchange format; an extract is a folder of <table>.csv or .parquet',
    )
  }
  const { counts } = await takeBatch(
    register,
    {
      name: found.name,
      cameBy: 'extract',
      convert: (connection, draft) => convertFiles(connection, found, draft, onProgress),
    },
    options,
  )
  return counts
}

async function convertFiles(
  connection: Connection,
  found: FoundExtract,
  draft: string,
  onProgress: OnProgress,
): Promise<BatchFile[]> {
  const all = found.files.reduce((sum, file) => sum + file.bytes, 0)
  let done = 0
  const files: BatchFile[] = []
  for (const file of found.files) {
    const { table, name } = file
    const path = join(draft, `${table.name}.parquet`)
    const onBytes = (bytes: number) => {
      done += bytes
      onProgress({ step: 'read', table: table.name, done, all })
    }
    const convert = file.kind === 'csv' ? convertCsv : convertParquet
    const { records, sha256 } = await convert(connection, found.name, file, path, onBytes)
    files.push({ table, name, sha256, records, path })
  }
  return files
}

function sumByTable(counts: readonly TableCounts[]): TableCounts[] {
  return tables.flatMap(({ name }) => {
    const own = counts.filter((each) => each.table === name)
    if (own.length === 0) return []
    const sum = (figure: 'read' | 'loaded' | 'unchanged' | 'quarantined' | 'released') =>
      own.reduce((total, each) => total + each[figure], 0)
    return [
      {
        table: name,
        read: sum('read'),
        loaded: sum('loaded'),
        unchanged: sum('unchanged'),
        quarantined: sum('quarantined'),
        released: sum('released'),
      },
    ]
  })
}

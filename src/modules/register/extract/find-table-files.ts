import { readdir, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { type Table, tables } from '../format/tables.ts'
import { extractRefused } from './extract-refused.ts'

/** One file of an extract. */
export type TableFile = {
  table: Table
  /** Name within the extract, `units.csv`. */
  name: string
  path: string
  kind: 'csv' | 'parquet'
  bytes: number
}

export type FoundExtract = { name: string; folder: string; files: TableFile[] }

/**
 * The table files of an extract's folder, in the order of the format. A file ending in `.csv` or `.parquet` (in
 * letters of any case) has to be named exactly after a table; other files, and hidden ones, are ignored. Throws
 * ExtractRefused.
 */
export async function findTableFiles(path: string): Promise<FoundExtract> {
  const folder = resolve(path)
  const name = basename(folder)
  const refuse = (message: string) => extractRefused(name, message)
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw refuse(`${path}: there is no such folder`)
    if (error.code === 'ENOTDIR') throw refuse(`${path}: an extract is a folder of tables, this is a file`)
    throw error
  })
  const files: TableFile[] = []
  for (const entry of entries.sort()) {
    const [, tableName, ending] = /^(.*)\.(csv|parquet)$/i.exec(entry) ?? []
    if (tableName === undefined || entry.startsWith('.')) continue
    const table = tables.find((each) => each.name === tableName)
    if (!table) throw refuse(`${entry}: unknown table "${tableName}"`)
    const other = files.find((file) => file.table === table)
    if (other) throw refuse(`${other.name} and ${entry}: the same table twice`)
    const found = await stat(join(folder, entry))
    if (!found.isFile()) throw refuse(`${entry}: this is not a file`)
    const kind = ending?.toLowerCase() === 'csv' ? 'csv' : 'parquet'
    files.push({ table, name: entry, path: join(folder, entry), kind, bytes: found.size })
  }
  files.sort((one, two) => tables.indexOf(one.table) - tables.indexOf(two.table))
  return { name, folder, files }
}

import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { ownerFiles } from '../platform/process/claim-folder.ts'
import { restoreNoteName } from './unfinished-restore.ts'

/** What is copied in a way of its own, can be calculated again, or is of one process or moment, at the top of a data folder. */
const notCopied = [
  // Batch by batch; the register's store; what people enter.
  /^journal$/,
  /^register\.duckdb(\.wal)?$/,
  /^entered$/,
  // Stored results, years and trials.
  /^results$/,
  // Copies made before a migration, and what is half made.
  /^register\.duckdb\.v\d+$/,
  /^entered\.before-.*\.tar\.gz$/,
  /\.part$/,
  /^\./,
  /^(owner|register)\.duckdb\.tmp$/,
]

/** What else a data folder holds: files that a backup takes as they are, and names of keys, which none takes. */
export type DataFiles = { files: string[]; keys: string[] }

/** Lists the files of a data folder by their names in it. One of which nothing is known is taken. */
export async function listDataFiles(folder: string): Promise<DataFiles> {
  const files: string[] = []
  const keys: string[] = []
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const { name } = entry
    if (ownerFiles.includes(name) || name === restoreNoteName) continue
    if (notCopied.some((pattern) => pattern.test(name))) continue
    const found = entry.isDirectory() ? await filesBelow(folder, name) : entry.isFile() ? [name] : []
    for (const path of found) (isKey(path) ? keys : files).push(path)
  }
  return { files, keys }
}

async function filesBelow(folder: string, name: string): Promise<string[]> {
  const entries = await readdir(join(folder, name), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
}

/** Whether a file is a key by its name. */
export function isKey(name: string): boolean {
  return name.endsWith('.key')
}

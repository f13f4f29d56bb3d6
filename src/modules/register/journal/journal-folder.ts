import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { hashFile } from '../../../platform/files/hash-file.ts'
import { getTable } from '../format/tables.ts'
import type { Batch, CameBy, TableCounts } from '../loading/batch.ts'

/** Version of the journal's own layout; a journal is never rewritten, so every version stays readable. */
const journalVersion = 1

/** What a batch's folder says about it, in `manifest.json`. */
type Manifest = {
  version: number
  position: number
  extract: string
  /** An extract's when it is not said. */
  cameBy?: CameBy
  identity: string
  acceptedAt: string
  tables: {
    table: string
    file: string
    sha256: string
    records: number
    /** The Parquet file beside the manifest. */
    parquet: { bytes: number; sha256: string }
  }[]
  counts: TableCounts[]
}

/** The folder of a batch in the journal. */
export function batchFolder(journal: string, position: number): string {
  return join(journal, String(position).padStart(6, '0'))
}

/** Makes a folder for a batch that is not accepted yet. */
export async function beginBatch(journal: string, position: number): Promise<string> {
  const folder = join(journal, `.tmp-${String(position).padStart(6, '0')}`)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  return folder
}

/** Removes what batches that were never accepted have left behind. */
export async function removeLeftovers(journal: string): Promise<void> {
  for (const entry of await readdir(journal)) {
    if (entry.startsWith('.tmp-')) await rm(join(journal, entry), { recursive: true, force: true })
  }
}

/**
 * Adds a batch to the journal: after this it is accepted, whatever happens to the process or the machine. `publish` is
 * given the folder when it is whole, and what it throws keeps the batch from being added.
 */
export async function acceptBatch(
  journal: string,
  folder: string,
  batch: Batch,
  counts: TableCounts[],
  publish: (folder: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const { position, extract, cameBy, identity, acceptedAt } = batch
  const tables: Manifest['tables'] = []
  for (const { table, name, sha256, records, path } of batch.files) {
    await sync(path)
    const parquet = { bytes: (await stat(path)).size, sha256: await hashFile(path) }
    tables.push({ table: table.name, file: name, sha256, records, parquet })
  }
  const manifest: Manifest = {
    version: journalVersion,
    position,
    extract,
    cameBy,
    identity,
    acceptedAt,
    tables,
    counts,
  }
  const file = await open(join(folder, 'manifest.json'), 'w')
  await file.writeFile(`${JSON.stringify(manifest, null, 2)}\n`)
  await file.sync()
  await file.close()
  await publish(folder)
  await keepBatch(journal, folder, position)
}

/** Puts the folder of a batch, all of whose files are synced, into its place in the journal. */
export async function keepBatch(journal: string, folder: string, position: number): Promise<void> {
  await sync(folder)
  await rename(folder, batchFolder(journal, position))
  await sync(journal)
}

/** How many batches the journal holds. Throws when one in between is missing. */
export async function countBatches(journal: string): Promise<number> {
  const positions = (await readdir(journal)).filter((entry) => /^\d{6,}$/.test(entry)).map(Number)
  const last = Math.max(0, ...positions)
  if (positions.length !== last) {
    const missing = Array.from({ length: last }, (_, index) => index + 1).find(
      (at) => !positions.includes(at),
    )
    throw new Error(`the journal ${journal} lacks batch ${missing}`)
  }
  return last
}

/** Whether the journal holds a batch of that position: sooner known than how many there are. */
export async function hasBatch(journal: string, position: number): Promise<boolean> {
  try {
    await access(batchFolder(journal, position))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

/** What the folder of a batch says about it. */
export async function readManifest(folder: string): Promise<Manifest> {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest
  if (manifest.version > journalVersion) {
    throw new Error(`${folder} was written by a newer version (${manifest.version})`)
  }
  return manifest
}

/**
 * A batch of the journal and what became of its rows when it was accepted. Throws when a file of it is not the one
 * that was written.
 */
export async function readBatch(
  journal: string,
  position: number,
): Promise<{ batch: Batch; counts: TableCounts[] }> {
  const folder = batchFolder(journal, position)
  const { extract, cameBy = 'extract', identity, acceptedAt, tables, counts } = await readManifest(folder)
  const files: Batch['files'] = []
  for (const { table, file, sha256, records, parquet } of tables) {
    const path = join(folder, `${table}.parquet`)
    if ((await hashFile(path)) !== parquet.sha256)
      throw new Error(`${path} is damaged: its SHA-256 is another`)
    files.push({ table: getTable(table), name: file, sha256, records, path })
  }
  return { batch: { position, extract, cameBy, identity, acceptedAt, files }, counts }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r')
  await file.sync()
  await file.close()
}

import { access, mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type DuckDatabase, openDuckDatabase } from '../../../platform/database/duckdb.ts'
import { removeLeftovers } from '../journal/journal-folder.ts'
import { replayJournal } from '../journal/replay-journal.ts'
import { openStore, type RegisterOptions } from './open-register.ts'

/**
 * Builds the store of a data folder anew from its journal, quarantine included, and puts it in the place of the old
 * one, which may be damaged or missing. Until then the old one stays as it is. Returns how many batches there were.
 * Throws when a process has the register open.
 */
export async function rebuildRegister(
  folder: string,
  options: RegisterOptions = {},
): Promise<{ batches: number }> {
  const path = join(folder, 'register.duckdb')
  const journal = join(folder, 'journal')
  const building = join(folder, '.rebuild')
  await mkdir(journal, { recursive: true })
  const old = await holdStore(path)
  try {
    await removeLeftovers(journal)
    await rm(building, { recursive: true, force: true })
    await mkdir(building, { recursive: true })
    const batches = await buildStore(building, journal, options)
    await sync(join(building, 'register.duckdb'))
    old?.close()
    await rm(`${path}.wal`, { force: true })
    await rename(join(building, 'register.duckdb'), path)
    await sync(folder)
    return { batches }
  } finally {
    old?.close()
    await rm(building, { recursive: true, force: true })
  }
}

async function buildStore(folder: string, journal: string, options: RegisterOptions): Promise<number> {
  const store = await openStore(folder, options)
  try {
    const connection = await store.connect()
    try {
      const batches = await replayJournal(connection, {
        path: store.path,
        journal,
        onProgress: options.onProgress,
      })
      await connection.run('CHECKPOINT')
      return batches
    } finally {
      connection.closeSync()
    }
  } finally {
    store.close()
  }
}

/** Opens the old store so that no other process does meanwhile; undefined when there is none that can be opened. */
async function holdStore(path: string): Promise<DuckDatabase | undefined> {
  const exists = await access(path).then(
    () => true,
    () => false,
  )
  if (!exists) return undefined
  try {
    return await openDuckDatabase(path)
  } catch (error) {
    if (error instanceof Error && /lock/i.test(error.message)) throw error
    return undefined
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r')
  await file.sync()
  await file.close()
}

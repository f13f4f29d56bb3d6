import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline as connect, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { enteredMigrations } from '../context.ts'
import { endEverySession } from '../modules/identity/index.ts'
import { breakOffRuns } from '../modules/indicators/index.ts'
import { openRegister, rebuildRegister, setBackOutbox } from '../modules/register/index.ts'
import { type CommandIo, Refusal } from '../platform/command/command.ts'
import type { CopiedTable } from '../platform/entered/copy-entered.ts'
import { findHeld, loadEntered } from '../platform/entered/load-entered.ts'
import { findUnknown } from '../platform/entered/migrate-entered.ts'
import { type Entered, openAsItIs, openEntered } from '../platform/entered/open-entered.ts'
import { readLines } from '../platform/files/read-lines.ts'
import { syncFolder } from '../platform/files/sync-folder.ts'
import type { Log } from '../platform/log/open-log.ts'
import { claimFolder, ownerFiles } from '../platform/process/claim-folder.ts'
import { isKey } from './list-data-files.ts'
import { storeSuffix, tableSuffix } from './manifest.ts'
import { type OpenedBackup, openBackup } from './open-backup.ts'
import { findRestoreNote, noteRestore, restoreNoteName } from './unfinished-restore.ts'

export type RestoreOptions = {
  /** The backup. */
  file: string
  /** The data folder, made where there is none. */
  folder: string
  /** Address of the PostgreSQL database that is to hold what people enter; null for PGlite in the folder. */
  url: string | null
  log: Log
  /** See {@link openEntered}. */
  dump?: Uint8Array<ArrayBuffer>
}

/**
 * Makes an empty data folder what a backup holds. Everything is checked before anything is changed: a Refusal says why
 * nothing was. A restore that was broken off is begun anew by another one into the same folder, which nobody can open
 * until then.
 */
export async function restoreBackup(options: RestoreOptions, io: CommandIo): Promise<void> {
  const started = performance.now()
  const { file, folder } = options
  await refuseHeldFolder(folder)
  const backup = await openBackup(file)
  const { head } = backup
  const unknown = findUnknown(enteredMigrations, head.entered.migrations)
  if (unknown !== undefined) {
    throw new Refusal(
      `${file} was made by a newer program (${head.product}): what people entered has the migration ${unknown}. Restore it with that one`,
    )
  }
  await refuseHeldDatabase(options, backup)
  await backup.verify((done, all) => io.progress({ label: 'Checking', done, all }))
  const claim = await claimFolder(folder)
  if (claim.kind === 'owned')
    throw new Refusal(`Process ${claim.pid ?? 'unknown'} has ${folder} open; stop it first`)
  const { path, release } = claim.folder
  try {
    await refuseHeldFolder(path)
    await beginAnew(path, file)
    await placeFiles(backup, path, io)
    await openStore(backup, path, io)
    io.progress({ label: 'Loading what people entered', done: 0, all: 0 })
    const rows = await loadIntoStore({ ...options, folder: path }, backup)
    io.progress({ label: 'Writing to the disk', done: 0, all: 0 })
    await syncFolder(path)
    const keys = head.keys.filter((name) => !existsSync(join(path, name)))
    await noteRestore(path, { file, keys })
    io.progress(null)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    io.out(
      `Restored the backup of ${head.takenAt}: batches of the register: ${head.position}, rows that people entered: ${rows}, ${seconds} s`,
    )
    io.out('Results are calculated when a server is started on the folder')
    if (keys.length > 0) io.out(`To be put into ${path} before it can be opened: ${keys.join(', ')}`)
  } finally {
    io.progress(null)
    await release()
  }
}

/** What is neither the mark of an owner nor a key that was put there before. */
async function listHeld(folder: string): Promise<string[]> {
  const names = existsSync(folder) ? await readdir(folder) : []
  return names.filter((name) => !ownerFiles.includes(name) && !isKey(name))
}

async function refuseHeldFolder(folder: string): Promise<void> {
  const note = await findRestoreNote(folder)
  if (note?.keys === null) return
  const [held] = await listHeld(folder)
  if (held === undefined) return
  throw new Refusal(
    `${folder} holds something (${held}): a backup is restored into an empty folder, --data names it`,
  )
}

async function refuseHeldDatabase({ folder, url, log }: RestoreOptions, backup: OpenedBackup): Promise<void> {
  if (url === null) return
  const { schemas, loadedFrom } = await closing(openAsItIs<object>({ folder, url, log }), (store) =>
    findHeld(store, enteredMigrations),
  ).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error)
    throw new Refusal(`The database of DATABASE_URL cannot be opened: ${why}`)
  })
  if (schemas.length === 0) return
  // Killed after the database had it and before the folder was done.
  if (loadedFrom === noteOf(backup) && (await findRestoreNote(folder))?.keys === null) return
  throw new Refusal(
    `The database of DATABASE_URL holds something (the schemas ${schemas.join(', ')}): a backup is restored into an empty one`,
  )
}

async function beginAnew(folder: string, file: string): Promise<void> {
  await noteRestore(folder, { file, keys: null })
  for (const name of await listHeld(folder))
    if (name !== restoreNoteName) await rm(join(folder, name), { recursive: true })
}

async function placeFiles(backup: OpenedBackup, folder: string, io: CommandIo): Promise<void> {
  let all = 0
  for await (const { bytes } of backup.parts('data')) all += bytes
  let done = 0
  for await (const part of backup.parts('data')) {
    const path = join(folder, part.part.slice('data/'.length))
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, backup.content(part))
    done += part.bytes
    io.progress({ label: 'Writing files', done, all })
  }
  await mkdir(join(folder, 'journal'), { recursive: true })
}

/** The copy of the store spares building it from the journal, which is the record: where there is no such copy, that is done. */
async function openStore(backup: OpenedBackup, folder: string, io: CommandIo): Promise<void> {
  const placed: string[] = []
  for await (const part of backup.parts('store')) {
    const path = join(folder, part.part.slice('store/'.length, -storeSuffix.length))
    await pipeline(Readable.from(backup.content(part)), createZstdDecompress(), createWriteStream(path))
    placed.push(path)
  }
  const onProgress = ({ table, done, all }: { table: string; done: number; all: number }) =>
    io.progress({ label: `Building the register: ${table}`, done, all })
  if (placed.length > 0) {
    try {
      const register = await openRegister(folder, { onProgress })
      register.close()
      return
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      io.err(`The copy of the register's store cannot be used (${why}): it is built from the journal instead`)
      for (const path of placed) await rm(path, { force: true })
    }
  }
  await rebuildRegister(folder, { onProgress })
}

async function loadIntoStore(
  { folder, url, log, dump }: RestoreOptions,
  backup: OpenedBackup,
): Promise<number> {
  const place = { folder, url, log, ...(dump && { dump }) }
  const { entered: copy, position } = backup.head
  await closing(openAsItIs<object>(place), async (entered) => {
    const { loadedFrom } = await findHeld(entered, enteredMigrations)
    if (loadedFrom === noteOf(backup)) return
    await loadEntered(entered, {
      modules: enteredMigrations,
      copy,
      tables: tablesOf(backup),
      loadedFrom: noteOf(backup),
    })
  })
  // With the tables of this program, which may be newer.
  await closing(openEntered<object>({ ...place, migrations: enteredMigrations }), (entered) =>
    entered.inTransaction(async (transaction) => {
      await setBackOutbox(transaction, position)
      await breakOffRuns(transaction)
      await endEverySession(transaction)
    }),
  )
  return copy.tables.reduce((sum, table) => sum + table.rows, 0)
}

async function* tablesOf(backup: OpenedBackup): AsyncGenerator<CopiedTable> {
  for await (const part of backup.parts('entered')) {
    const name = part.part.slice('entered/'.length, -tableSuffix.length)
    const content = Readable.from(backup.content(part))
    // Whoever reads the lines is told of an error in any of it.
    const text = connect(content, createZstdDecompress(), () => undefined)
    yield { name, lines: readLines(text) }
  }
}

function noteOf({ head, identity }: OpenedBackup): string {
  return `Restored from the backup of ${head.takenAt}, ${identity}`
}

async function closing<Result>(
  opening: Promise<Entered<object>>,
  work: (entered: Entered<object>) => Promise<Result>,
): Promise<Result> {
  const entered = await opening
  try {
    return await work(entered)
  } finally {
    await entered.close()
  }
}

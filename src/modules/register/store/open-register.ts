import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Connection,
  type DuckDatabase,
  type DuckOptions,
  openDuckDatabase,
} from '../../../platform/database/duckdb.ts'
import { removeLeftovers } from '../journal/journal-folder.ts'
import { replayJournal } from '../journal/replay-journal.ts'
import type { AcceptedChange } from '../loading/accepted-change.ts'
import type { OnProgress } from '../loading/batch.ts'
import type { ServiceJournal } from '../service-journal/service-journal.ts'
import { takeUpJournal } from '../service-journal/take-up-journal.ts'
import { migrateStore } from './migrate-store.ts'

/** An open register: the store of a data folder and the journal beside it. */
export type Register = {
  folder: string
  journal: string
  database: DuckDatabase
  /** A new connection to the store, to be closed by the caller. */
  connect: () => Promise<Connection>
  /** Told whenever a batch has been accepted, in order; what is added here is told too. */
  whenAccepted: Set<(change: AcceptedChange) => void>
  /** Whoever holds a state of the store for longer adds here how it lets go of it when the log is to be shortened. */
  holders: Set<() => Promise<void>>
  /** The journal of its service, where several servers share one; null where this folder's is all there is. */
  service: ServiceJournal | null
  /** Runs what writes one after another, in a service with nobody else's writing, and all that was accepted there before. */
  serially: <T>(work: () => Promise<T>) => Promise<T>
  /** Runs what must not meet this register's writing, while other servers may go on with theirs. */
  inTurn: <T>(work: () => Promise<T>) => Promise<T>
  /** Takes up what other servers of its service have accepted; gives whether it has what the service's journal lacks. */
  takeUp: () => Promise<boolean>
  close: () => void
}

export type RegisterOptions = DuckOptions & {
  /** What the journal and the batches are dated with; the real clock when left out. */
  now?: () => Temporal.Instant
  /** Told of batches that have to be replayed from the journal. */
  onProgress?: OnProgress
  /** The journal of the service that the register is to be one of; nothing is asked of it yet. */
  service?: ServiceJournal | null
}

/** The engine's share of memory when nothing is said, in megabytes: an import then stays below 4 GB in all. */
const defaultMemory = 2500

/**
 * Opens the register of a data folder, making it when there is none: an older store is migrated after a copy, and
 * batches that the journal has and the store lacks are replayed. Throws when another process has it open.
 */
export async function openRegister(folder: string, options: RegisterOptions = {}): Promise<Register> {
  const journal = join(folder, 'journal')
  await mkdir(journal, { recursive: true })
  const database = await openStore(folder, options)
  try {
    await removeLeftovers(journal)
    const connection = await database.connect()
    try {
      const { path } = database
      await replayJournal(connection, { path, journal, onProgress: options.onProgress })
      // A process that was killed may have left a log behind.
      await connection.run('CHECKPOINT')
    } finally {
      connection.closeSync()
    }
  } catch (error) {
    database.close()
    throw error
  }
  const { service = null } = options
  const inTurn = oneAfterAnother()
  const register: Register = {
    folder,
    journal,
    database,
    connect: database.connect,
    whenAccepted: new Set(),
    holders: new Set(),
    service,
    serially: (work) =>
      inTurn(() => {
        if (!service) return work()
        return service.alone(async () => {
          await takeUpJournal(register, service, { publishes: true })
          return work()
        })
      }),
    inTurn,
    takeUp: async () =>
      service !== null && (await inTurn(() => takeUpJournal(register, service, { publishes: false }))),
    close: database.close,
  }
  return register
}

/**
 * Opens `register.duckdb` in a folder and migrates it. The file's name matters: DuckDB takes the catalogue's name
 * from it, which makes `register.<table>` what the tables are called.
 */
export async function openStore(folder: string, options: DuckOptions = {}): Promise<DuckDatabase> {
  const path = join(folder, 'register.duckdb')
  const { threads, memoryMegabytes = defaultMemory, spillTo = join(folder, '.spill') } = options
  const database = await openDuckDatabase(path, {
    ...(threads === undefined ? {} : { threads }),
    memoryMegabytes,
    spillTo,
  })
  try {
    // What a killed process spilled is of no use to anybody; a folder that was given may hold other things.
    if (options.spillTo === undefined) await rm(spillTo, { recursive: true, force: true })
    const connection = await database.connect()
    try {
      // One checkpoint after an extract instead of some within it.
      await connection.run(`SET wal_autocheckpoint = '64GB'`)
      await migrateStore(connection, path)
    } finally {
      connection.closeSync()
    }
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function oneAfterAnother(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work, work)
    last = turn.catch(() => {})
    return turn
  }
}

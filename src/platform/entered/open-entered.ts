import { AsyncLocalStorage } from 'node:async_hooks'
import { join } from 'node:path'
import { Kysely, type Transaction } from 'kysely'
import { writeFileWhole } from '../files/write-file-whole.ts'
import type { Log } from '../log/open-log.ts'
import { type ModuleMigrations, migrateEntered } from './migrate-entered.ts'
import { openPglite, type Pglite } from './open-pglite.ts'
import { pgliteDialect } from './pglite-dialect.ts'

/** What the store of what people enter is: PGlite in the data folder, or the database of a PostgreSQL server. */
export type EnteredPlace = { kind: 'pglite'; pglite: Pglite } | { kind: 'postgresql'; url: string }

/** The store of what people enter: plans, meetings, and what is on its way from here to the register. */
export type Entered<Tables> = {
  place: EnteredPlace
  /** For single queries. Within a transaction use that: with PGlite there is no other connection. */
  database: Kysely<Tables>
  /** Runs work in a transaction: all that it enters, or nothing. Nothing else belongs in it, no file and no network. */
  inTransaction: <Result>(work: (transaction: Transaction<Tables>) => Promise<Result>) => Promise<Result>
  /** Calls back when a transaction that has told a channel commits, and when something may have been missed. */
  listen: (channel: string, told: (payload: string) => void) => Promise<void>
  /**
   * Waits until no other process holds a lock, a number of ours, and holds it; gives how it is let go of, undefined when it
   * was not to be had in time. A PGlite is of one process: there it is had at once.
   */
  holdLock: (lock: number, options?: LockOptions) => Promise<Release | undefined>
  close: () => Promise<void>
}

export type LockOptions = {
  /** How long it is waited for, in milliseconds; without end when left out. */
  patience?: number
  /** Ends the waiting. */
  signal?: AbortSignal
}
/** Lets go of what is held; never rejects. */
export type Release = () => Promise<void>

export type EnteredOptions = {
  /** The data folder; PGlite's is `entered` in it. */
  folder: string
  /** Address of a PostgreSQL database to be used instead. */
  url: string | null
  migrations: readonly ModuleMigrations[]
  log: Log
  /** For a new PGlite folder: a dump that it is made of, which takes a tenth of the time. */
  dump?: Uint8Array<ArrayBuffer>
}

/** Opens the store and brings its tables up to date; what a PGlite folder held before that is kept in a file beside it. */
export async function openEntered<Tables>(options: EnteredOptions): Promise<Entered<Tables>> {
  const entered = await openAsItIs<Tables>(options)
  const { database, place } = entered
  try {
    await migrateEntered(database as Kysely<unknown>, options.migrations, async () => {
      if (place.kind !== 'pglite') return
      const day = Temporal.Now.instant().toString({ smallestUnit: 'second' }).replaceAll(':', '')
      await writeFileWhole(
        `${join(options.folder, 'entered')}.before-${day}.tar.gz`,
        await place.pglite.dump(),
      )
    })
  } catch (error) {
    await entered.close()
    throw error
  }
  return entered
}

/** Opens the store with whatever tables it has. */
export async function openAsItIs<Tables>(
  options: Omit<EnteredOptions, 'migrations'>,
): Promise<Entered<Tables>> {
  const { folder, url, log } = options
  const transactions = new AsyncLocalStorage<{ begun: boolean }>()
  const acquiring = () => {
    const around = transactions.getStore()
    if (around?.begun)
      throw new Error('inside a transaction, use the transaction: anything else would wait for its end')
    if (around) around.begun = true
  }

  if (url !== null) {
    const { openPostgresql } = await import('./open-postgresql.ts')
    const server = openPostgresql(url, log)
    const database = new Kysely<Tables>({ dialect: server.dialect })
    return {
      place: { kind: 'postgresql', url },
      database,
      inTransaction: (work) => database.transaction().execute(work),
      listen: server.listen,
      holdLock: server.holdLock,
      close: async () => {
        await server.close()
        await database.destroy()
      },
    }
  }
  const pglite = await openPglite(join(folder, 'entered'), options.dump)
  const database = new Kysely<Tables>({ dialect: pgliteDialect(pglite, acquiring) })
  return {
    place: { kind: 'pglite', pglite },
    database,
    inTransaction: (work) => transactions.run({ begun: false }, () => database.transaction().execute(work)),
    listen: pglite.listen,
    holdLock: async () => async () => undefined,
    close: () => database.destroy(),
  }
}

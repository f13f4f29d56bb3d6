import { sql } from 'kysely'
import { findBundle, findLastBundle } from '../../../platform/bundles/find-bundle.ts'
import { putBundle } from '../../../platform/bundles/put-bundle.ts'
import { takeBundle } from '../../../platform/bundles/take-bundle.ts'
import type { Entered } from '../../../platform/entered/open-entered.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { readManifest } from '../journal/journal-folder.ts'

/** By what a batch of a journal is known: no two journals that parted have the same one at a position. */
export type JournalEntry = { position: number; identity: string; acceptedAt: string }

/**
 * The journal of a service with several servers, in the database that they share. It is the record: a batch is accepted
 * when it is there. Each server has a copy in its data folder, and a store of its own that it replays it into.
 */
export type ServiceJournal = {
  /** Does work while no other server accepts a batch. Throws a Problem (503) when another does for long. */
  alone: <Result>(work: () => Promise<Result>) => Promise<Result>
  /** Does work while no other server loads the cluster, however long that takes. */
  aloneAtCluster: <Result>(work: () => Promise<Result>, signal?: AbortSignal) => Promise<Result>
  /** Its last batch; undefined when it is empty. */
  findLast: () => Promise<JournalEntry | undefined>
  /** Its batch at a position; undefined when it does not reach there. */
  find: (position: number) => Promise<JournalEntry | undefined>
  /** Adds the batch whose manifest and files a folder holds. Throws where it has one at that position already. */
  publish: (folder: string) => Promise<void>
  /** Writes the files of a batch into a folder. */
  fetch: (position: number, folder: string) => Promise<void>
}

/** What servers are told by when the journal has grown. */
export const journalChannel = 'register_journal'

const kind = 'journal'
/** Numbers of our own, so that of several servers one accepts batches, and one loads the cluster. */
const journalLock = 726_386_203
const clusterLock = 726_386_207

/** How long a server waits while another accepts a batch, in milliseconds: an extract of a month takes some seconds. */
const patience = 30_000

/** The service's journal in the store of what people enter, which need not be open yet. */
export function openServiceJournal(entered: () => Promise<Entered<object>>): ServiceJournal {
  const keyOf = (position: number) => String(position).padStart(9, '0')
  return {
    async alone(work) {
      const { holdLock } = await entered()
      const release = await holdLock(journalLock, { patience })
      if (!release) {
        throw new Problem(
          503,
          'register_busy',
          'Another server is taking something large into the register. Nothing is loaded; try again in a minute',
        )
      }
      try {
        return await work()
      } finally {
        await release()
      }
    },
    async aloneAtCluster(work, signal) {
      const { holdLock } = await entered()
      const release = await holdLock(clusterLock, signal && { signal })
      try {
        return await work()
      } finally {
        await release?.()
      }
    },
    async findLast() {
      const { database } = await entered()
      return (await findLastBundle<JournalEntry>(database, kind))?.note
    },
    async find(position) {
      const { database } = await entered()
      return (await findBundle<JournalEntry>(database, kind, keyOf(position)))?.note
    },
    async publish(folder) {
      const { position, identity, acceptedAt, tables } = await readManifest(folder)
      const note: JournalEntry = { position, identity, acceptedAt }
      const names = ['manifest.json', ...tables.map(({ table }) => `${table}.parquet`)]
      const { inTransaction } = await entered()
      await inTransaction(async (transaction) => {
        await putBundle(transaction, { kind, key: keyOf(position), note, names }, folder)
        await sql`SELECT pg_notify(${journalChannel}, ${String(position)})`.execute(transaction)
      })
    },
    async fetch(position, folder) {
      const { database } = await entered()
      const bundle = await findBundle<JournalEntry>(database, kind, keyOf(position))
      if (!bundle) throw new Error(`the journal in the database lacks batch ${position}`)
      await takeBundle(database, bundle, folder)
    },
  }
}

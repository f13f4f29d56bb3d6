import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { type Connection, readRows, sqlText } from '../../platform/database/duckdb.ts'
import { type Note, traced } from '../../platform/observing/traced.ts'
import { extractRefused } from './extract/extract-refused.ts'
import { acceptBatch, beginBatch } from './journal/journal-folder.ts'
import { takeUpAccepted } from './journal/take-up-accepted.ts'
import type { Batch, BatchFile, CameBy, OnProgress, TableCounts } from './loading/batch.ts'
import { loadBatch } from './loading/load-batch.ts'
import { checkpointStore } from './store/checkpoint-store.ts'
import type { Register } from './store/open-register.ts'

/** What comes to be accepted. */
export type SentBatch = {
  /** Name of the extract. */
  name: string
  cameBy: CameBy
  /** Writes what was sent into a folder, each table as Parquet of text columns. Throws ExtractRefused. */
  convert: (connection: Connection, folder: string) => Promise<BatchFile[]>
}

export type TakeOptions = {
  onProgress?: OnProgress
  /** When the batch is accepted; the real clock when left out. */
  now?: () => Temporal.Instant
}

/** A batch's position, the earlier one's when it had come before, and what became of its rows. */
export type TakenBatch = { position: number; counts: TableCounts[] }

/** Bytes of the log that a small batch leaves alone, and that no batch is loaded on top of. */
const logToLeave = 32 * 2 ** 20
const logTooLarge = 2 ** 30

/**
 * Accepts a batch: the journal has it, that of the service first where there is one, then the store commits, then those who listen are told. One at a time, so to be
 * called by way of `register.serially`. Waits for no reader, unless the log has grown beyond all measure. Throws
 * ExtractRefused, and then nothing has changed.
 */
export function takeBatch(
  register: Register,
  sent: SentBatch,
  options: TakeOptions = {},
): Promise<TakenBatch> {
  return traced('register.take_batch', { 'register.came_by': sent.cameBy }, (note) =>
    take(register, sent, options, note),
  )
}

async function take(
  register: Register,
  sent: SentBatch,
  { onProgress = () => {}, now = () => Temporal.Now.instant() }: TakeOptions,
  note: Note,
): Promise<TakenBatch> {
  const { path } = register.database
  const connection = await register.connect()
  const release = async () => {
    for (const letGo of register.holders) await letGo()
  }
  try {
    // The longest reader is a calculation of all results, which takes half a minute at the size of a country.
    if (!(await checkpointStore(connection, { path, release, patience: 600_000, least: logTooLarge }))) {
      throw extractRefused(
        sent.name,
        'the register is still being read as it was long ago; try again in a minute',
        true,
      )
    }
    const position = (await takeUpAccepted(register, connection)) + 1
    const draft = await beginBatch(register.journal, position)
    try {
      const files = await sent.convert(connection, draft)
      const identity = identityOf(files)
      const known = await findKnown(connection, identity, files)
      if (known) return known
      const batch: Batch = {
        position,
        extract: sent.name,
        cameBy: sent.cameBy,
        identity,
        acceptedAt: now().toString({ smallestUnit: 'millisecond' }),
        files,
      }
      const accept = (counts: TableCounts[]) =>
        acceptBatch(register.journal, draft, batch, counts, register.service?.publish)
      const lists = register.whenAccepted.size > 0
      const { counts, change } = await loadBatch(connection, batch, accept, { onProgress, lists })
      if (sent.cameBy !== 'extract') await checkpointStore(connection, { path, least: logToLeave })
      else await checkpointStore(connection, { path, release, patience: 1000 })
      note({
        'register.position': position,
        'register.rows': counts.reduce((sum, { read }) => sum + read, 0),
      })
      for (const told of register.whenAccepted) told(change)
      return { position, counts }
    } finally {
      await rm(draft, { recursive: true, force: true })
    }
  } finally {
    connection.closeSync()
  }
}

function identityOf(files: readonly BatchFile[]): string {
  const lines = files.map((file) => `${file.table.name} ${file.sha256}\n`)
  return createHash('sha256').update(lines.sort().join('')).digest('hex')
}

/** What a batch that was accepted before brings now: nothing. Undefined when it never was. */
async function findKnown(
  connection: Connection,
  identity: string,
  files: readonly BatchFile[],
): Promise<TakenBatch | undefined> {
  const [before] = await readRows<{ position: number }>(
    connection,
    `SELECT position::INTEGER AS position FROM register.batch WHERE identity = ${sqlText(identity)}`,
  )
  if (!before) return undefined
  const waiting = await readRows<{ table: string; count: number }>(
    connection,
    `SELECT table_name AS "table", count(*)::INTEGER AS count FROM register.quarantine
     WHERE batch = ${before.position} AND released_in IS NULL GROUP BY ALL`,
  )
  const counts = files.map(({ table, records }) => {
    const quarantined = waiting.find((each) => each.table === table.name)?.count ?? 0
    return {
      table: table.name,
      read: records,
      loaded: 0,
      unchanged: records - quarantined,
      quarantined,
      released: 0,
    }
  })
  return { position: before.position, counts }
}

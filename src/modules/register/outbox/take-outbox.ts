import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Entered } from '../../../platform/entered/open-entered.ts'
import { isExtractRefused } from '../extract/extract-refused.ts'
import { writeRows } from '../extract/write-rows.ts'
import { tables } from '../format/tables.ts'
import { readPosition } from '../publishing/read-position.ts'
import type { Register } from '../store/open-register.ts'
import { takeBatch } from '../take-batch.ts'

/** What became of the rows that were taken. */
export type TakenRows = { batches: number; rows: number; quarantined: number; refused: string[] }

type WaitingBatch = { batch: string }

/** Numbers of our own, so that of several processes one makes batches, and one brings them. */
const outboxLock = 726_386_202
const takingLock = 726_386_204

/** Rows, about, that go to the register together. */
const rowsTogether = 5000

/**
 * Brings what has been entered to the register, in batches of whole transactions, each batch exactly once: it is first
 * given its rows and an identity of its own, then loaded, then its position noted. Whoever is interrupted in between
 * sends it again, and the register knows it. Batches that a register set back to an earlier state lacks are sent
 * again too. Nothing is done while another server of the service is at it. To be called by one at a time.
 */
export async function takeOutbox(entered: Entered<object>, register: Register): Promise<TakenRows> {
  const taken: TakenRows = { batches: 0, rows: 0, quarantined: 0, refused: [] }
  // The other was told of what is waiting too, and looks again before it lets go.
  const release = await entered.holdLock(takingLock, { patience: 0 })
  if (!release) return taken
  try {
    // Batches that others brought are not sent again only because this register does not have them yet.
    await register.takeUp()
    const position = await registerPosition(register)
    for (const { batch } of await findUnfinished(entered, position))
      await sendBatch(entered, register, batch, taken)
    for (;;) {
      const batch = await makeBatch(entered)
      if (batch === undefined) return taken
      await sendBatch(entered, register, batch, taken)
    }
  } finally {
    await release()
  }
}

async function registerPosition(register: Register): Promise<number> {
  const connection = await register.connect()
  try {
    return (await readPosition(connection)).position
  } finally {
    connection.closeSync()
  }
}

async function findUnfinished({ database }: Entered<object>, position: number): Promise<WaitingBatch[]> {
  const { rows } = await sql<WaitingBatch>`
    SELECT batch FROM register.outbox_batch
    WHERE refused IS NULL AND (position IS NULL OR position > ${position})
    ORDER BY number`.execute(database)
  return rows
}

/**
 * Makes a batch of rows that are in none; undefined when there are none. Rows are found by being in none, as numbers
 * that are given one after another are not committed one after another.
 */
async function makeBatch(entered: Entered<object>): Promise<string | undefined> {
  const { rows: waiting } = await sql<{ any: boolean }>`
    SELECT EXISTS (SELECT FROM register.outbox WHERE batch IS NULL) AS any`.execute(entered.database)
  if (!waiting[0]?.any) return undefined
  const batch = randomUUID()
  return entered.inTransaction(async (transaction) => {
    await sql`SELECT pg_advisory_xact_lock(${outboxLock})`.execute(transaction)
    await sql`INSERT INTO register.outbox_batch (batch) VALUES (${batch})`.execute(transaction)
    const { numAffectedRows = 0n } = await sql`
      UPDATE register.outbox SET batch = ${batch}
      WHERE batch IS NULL AND entered_in IN (
        SELECT entered_in FROM register.outbox WHERE batch IS NULL ORDER BY id LIMIT ${rowsTogether})`.execute(
      transaction,
    )
    if (numAffectedRows > 0n) return batch
    await sql`DELETE FROM register.outbox_batch WHERE batch = ${batch}`.execute(transaction)
    return undefined
  })
}

async function sendBatch(
  { database }: Entered<object>,
  register: Register,
  batch: string,
  taken: TakenRows,
): Promise<void> {
  const { rows } = await sql<{ table: string; cells: Record<string, string> }>`
    SELECT table_name AS "table", cells FROM register.outbox WHERE batch = ${batch} ORDER BY id`.execute(
    database,
  )
  const note = async (position: number | null, refused: string | null) => {
    await sql`UPDATE register.outbox_batch SET position = ${position}, refused = ${refused}, taken_at = now()
      WHERE batch = ${batch}`.execute(database)
  }
  try {
    const { position, counts } = await register.serially(() =>
      takeBatch(register, {
        name: 'outbox',
        cameBy: 'outbox',
        convert: async (connection, folder) => {
          const files = []
          for (const table of tables) {
            const own = rows.filter((row) => row.table === table.name).map(({ cells }) => cells)
            if (own.length === 0) continue
            const path = join(folder, `${table.name}.parquet`)
            await writeRows(
              connection,
              table,
              own.map((cells) => new Map(Object.entries(cells))),
              path,
            )
            // The same words entered twice are two batches: with the batch's name in it they are told apart.
            const sha256 = createHash('sha256')
              .update(JSON.stringify([batch, own]))
              .digest('hex')
            files.push({ table, name: `${table.name}.json`, sha256, records: own.length, path })
          }
          return files
        },
      }),
    )
    await note(position, null)
    taken.batches++
    taken.rows += rows.length
    taken.quarantined += counts.reduce((sum, one) => sum + one.quarantined, 0)
  } catch (error) {
    if (!isExtractRefused(error) || error.passing) throw error
    await note(null, error.message)
    taken.refused.push(error.message)
  }
}

import { stat } from 'node:fs/promises'
import type { Connection } from '../../../platform/database/duckdb.ts'

/** How large the log may grow, in bytes: reading this much again at an opening takes about a second. */
const logKept = 64 * 1024 * 1024

/**
 * Moves what was committed from the log into the file of the store, once there is enough of it to be worth the time a
 * checkpoint takes. Where somebody still reads an earlier state it stays in the log, from which it is as safe, until
 * the next time.
 */
export async function checkpointStore(connection: Connection, path: string): Promise<void> {
  const log = await stat(`${path}.wal`).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return { size: 0 }
    throw error
  })
  if (log.size < logKept) return
  await connection.run('CHECKPOINT').catch((error: unknown) => {
    if (!(error instanceof Error && error.message.includes('Cannot CHECKPOINT'))) throw error
  })
}

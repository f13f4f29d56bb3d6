import { setTimeout } from 'node:timers/promises'
import type { Connection } from '../../../platform/database/duckdb.ts'

/** How long readers of an earlier state are waited for, in milliseconds, before they are cut off. */
const patience = 30_000

/**
 * Moves what was committed from the log into the file of the store. It must have happened before the next extract is
 * loaded: DuckDB 1.5.6 loses rows when a table that has grown by much is appended to again without a checkpoint
 * between. `release` has readers let go of the states that they hold; who does not in time is cut off, with an error.
 */
export async function checkpointStore(connection: Connection, release: () => Promise<void>): Promise<void> {
  for (const deadline = Date.now() + patience; ; ) {
    await release()
    try {
      await connection.run('CHECKPOINT')
      return
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('Cannot CHECKPOINT'))) throw error
    }
    if (Date.now() > deadline) {
      await connection.run('FORCE CHECKPOINT')
      return
    }
    await setTimeout(50)
  }
}

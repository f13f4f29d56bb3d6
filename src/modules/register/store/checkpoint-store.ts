import type { Connection } from '../../../platform/database/duckdb.ts'

/**
 * Moves what was committed from the log into the file of the store. Where somebody still reads an earlier state it
 * stays in the log, from which it is as safe, until the next time.
 */
export async function checkpointStore(connection: Connection): Promise<void> {
  await connection.run('CHECKPOINT').catch((error: unknown) => {
    if (!(error instanceof Error && error.message.includes('Cannot CHECKPOINT'))) throw error
  })
}

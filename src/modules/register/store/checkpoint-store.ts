import { stat } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import type { Connection } from '../../../platform/database/duckdb.ts'

export type CheckpointOptions = {
  /** Path of the store. */
  path: string
  /** Has those who hold an earlier state of the store let go of it. */
  release: () => Promise<void>
  /** How long readers of an earlier state are waited for, in milliseconds. */
  patience: number
}

/**
 * Moves what was committed from the log into the file of the store; false when readers of an earlier state kept it from
 * happening for longer than one has patience. What stays in the log is as safe there, but no extract may be loaded on
 * top of it: DuckDB 1.5.6 loses rows when a table that has grown by much is appended to again without a checkpoint
 * between.
 */
export async function checkpointStore(
  connection: Connection,
  { path, release, patience }: CheckpointOptions,
): Promise<boolean> {
  for (const deadline = Date.now() + patience; ; ) {
    if (!(await hasLog(path))) return true
    await release()
    try {
      await connection.run('CHECKPOINT')
      return true
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('Cannot CHECKPOINT'))) throw error
    }
    if (Date.now() >= deadline) return false
    await setTimeout(50)
  }
}

async function hasLog(path: string): Promise<boolean> {
  try {
    return (await stat(`${path}.wal`)).size > 0
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

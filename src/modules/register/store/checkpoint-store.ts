import { stat } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import type { Connection } from '../../../platform/database/duckdb.ts'

export type CheckpointOptions = {
  /** Path of the store. */
  path: string
  /** Has those who hold an earlier state of the store let go of it, which takes as long as they are at work. */
  release?: () => Promise<void>
  /** How long readers of an earlier state are waited for, in milliseconds. */
  patience?: number
  /** Bytes of the log from which it is worth the while. */
  least?: number
}

/**
 * Moves what was committed from the log into the file of the store, when the log is that large; false when readers of
 * an earlier state kept it from happening for longer than one has patience. What stays in the log is as safe there, and
 * more may be loaded on top of it (docs/decisions/0007): it only makes opening the store after a crash take longer.
 */
export async function checkpointStore(
  connection: Connection,
  { path, release, patience = 0, least = 1 }: CheckpointOptions,
): Promise<boolean> {
  for (const deadline = Date.now() + patience; ; ) {
    if ((await logSize(path)) < least) return true
    await release?.()
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

async function logSize(path: string): Promise<number> {
  try {
    return (await stat(`${path}.wal`)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw error
  }
}

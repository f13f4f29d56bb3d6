import { type Connection, readRow } from '../../../platform/database/duckdb.ts'
import type { AcceptedChange } from '../loading/accepted-change.ts'
import type { OnProgress } from '../loading/batch.ts'
import { loadBatch } from '../loading/load-batch.ts'
import { checkpointStore } from '../store/checkpoint-store.ts'
import { countBatches, readBatch } from './journal-folder.ts'

export type ReplayOptions = {
  /** Path of the store. */
  path: string
  journal: string
  onProgress?: OnProgress | undefined
  /** Told of each batch when it has been loaded. */
  onChange?: (change: AcceptedChange) => void
  /** See `checkpointStore`. */
  release?: () => Promise<void>
}

/**
 * Loads the batches of the journal that the store does not have yet; how many they were. Throws when the store has
 * batches that the journal lacks, or when a batch turns out otherwise than when it was accepted.
 */
export async function replayJournal(
  connection: Connection,
  { path, journal, onProgress = () => {}, onChange, release }: ReplayOptions,
): Promise<number> {
  const { position } = await readRow<{ position: number }>(
    connection,
    'SELECT coalesce(max(position), 0)::INTEGER AS position FROM register.batch',
  )
  const last = await countBatches(journal)
  if (position > last) {
    throw new Error(`the store holds ${position} batches, but its journal ${journal} only ${last}`)
  }
  for (let next = position + 1; next <= last; next++) {
    const { batch, counts } = await readBatch(journal, next)
    const { change } = await loadBatch(
      connection,
      batch,
      async (found) => {
        if (JSON.stringify(found) !== JSON.stringify(counts)) {
          throw new Error(`batch ${next} of ${journal} was accepted with other counts`)
        }
      },
      { onProgress, lists: onChange !== undefined },
    )
    // Not after each of thousands of small batches, nor only at the end of thirty-six large ones.
    await checkpointStore(connection, {
      path,
      least: 64 * 2 ** 20,
      ...(release && { release, patience: 1000 }),
    })
    onChange?.(change)
  }
  return last - position
}

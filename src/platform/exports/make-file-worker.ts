import { parentPort } from 'node:worker_threads'
import type { DescribedTable } from './described-table.ts'
import { type FileFormat, makeFileHere } from './make-file.ts'

/** The file, or what went wrong. */
export type MadeFile = { bytes: Uint8Array } | { error: string }

if (parentPort) {
  const port = parentPort
  port.once('message', async ({ format, table }: { format: FileFormat; table: DescribedTable }) => {
    let made: MadeFile
    try {
      made = { bytes: await makeFileHere(format, table) }
    } catch (thrown) {
      made = { error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) }
    }
    port.postMessage(made)
  })
}

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { batchFolder, readManifest } from './journal-folder.ts'

/** A file of the journal. */
export type JournalFile = {
  /** Below the journal's folder: `000001/units.parquet`. */
  name: string
  path: string
  bytes: number
  /** What the manifest of its batch says of it, in hexadecimal; null of the manifest itself. */
  sha256: string | null
}

/** The files of the first batches of a journal in their order: what is listed once never changes. */
export async function* listJournalFiles(journal: string, batches: number): AsyncGenerator<JournalFile> {
  for (let position = 1; position <= batches; position++) {
    const folder = batchFolder(journal, position)
    const file = (name: string, bytes: number, sha256: string | null): JournalFile => {
      const path = join(folder, name)
      return { name: path.slice(journal.length + 1), path, bytes, sha256 }
    }
    const { tables } = await readManifest(folder)
    yield file('manifest.json', (await stat(join(folder, 'manifest.json'))).size, null)
    for (const { table, parquet } of tables) yield file(`${table}.parquet`, parquet.bytes, parquet.sha256)
  }
}

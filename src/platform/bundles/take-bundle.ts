import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { type QueryExecutorProvider, sql } from 'kysely'
import { writeFileWhole } from '../files/write-file-whole.ts'
import type { Bundle } from './bundle.ts'

/**
 * Writes the files of a bundle into a folder, each synced. Throws when one of them is not the one that was put there, as
 * when the bundle has been removed meanwhile.
 */
export async function takeBundle(
  database: QueryExecutorProvider,
  { kind, key, files }: Bundle<unknown>,
  folder: string,
): Promise<void> {
  for (const { name, bytes, sha256 } of files) {
    const hash = createHash('sha256')
    const pieces = async function* () {
      for (let number = 0, read = 0; read < bytes; number++) {
        const { rows } = await sql<{ content: Buffer }>`
          SELECT content FROM bundles.piece
          WHERE kind = ${kind} AND key = ${key} AND file = ${name} AND number = ${number}`.execute(database)
        if (!rows[0]) throw new Error(`the database lacks piece ${number} of ${kind}/${key}/${name}`)
        const { content } = rows[0]
        read += content.length
        hash.update(content)
        yield content
      }
      if (hash.digest('hex') !== sha256) {
        throw new Error(`${kind}/${key}/${name} in the database is damaged: its SHA-256 is another`)
      }
    }
    await writeFileWhole(join(folder, name), pieces())
  }
}

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type QueryExecutorProvider, sql } from 'kysely'
import { hashFile } from '../files/hash-file.ts'
import { readPieces } from '../files/read-pieces.ts'
import type { Bundle, BundleFile } from './bundle.ts'

/**
 * Puts files of a folder into the database, within a transaction: all of them are there when it commits. Throws where
 * there is such a bundle already.
 */
export async function putBundle(
  transaction: QueryExecutorProvider,
  { kind, key, note, names }: Pick<Bundle<object>, 'kind' | 'key' | 'note'> & { names: readonly string[] },
  folder: string,
): Promise<void> {
  const files: BundleFile[] = []
  for (const name of names) {
    const path = join(folder, name)
    files.push({ name, bytes: (await stat(path)).size, sha256: await hashFile(path) })
  }
  await sql`INSERT INTO bundles.bundle (kind, key, note, files)
    VALUES (${kind}, ${key}, ${JSON.stringify(note)}::jsonb, ${JSON.stringify(files)}::jsonb)`.execute(
    transaction,
  )
  for (const { name } of files) {
    let number = 0
    for await (const piece of readPieces(join(folder, name))) {
      await sql`INSERT INTO bundles.piece (kind, key, file, number, content)
        VALUES (${kind}, ${key}, ${name}, ${number++}, ${piece})`.execute(transaction)
    }
  }
}

import { createHash } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import { Problem } from '../../../platform/http/problem.ts'
import type { DocumentFormat } from '../contract.ts'

/** A document's files, ready to be kept. */
export type DocumentFiles = Record<DocumentFormat, Uint8Array>

/** SHA-256 of a file in hexadecimal. */
export function fileHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Keeps the files of a document that is issued. */
export async function keepFiles(
  transaction: QueryExecutorProvider,
  document: string,
  files: DocumentFiles,
): Promise<void> {
  for (const format of ['pdf', 'docx'] as const) {
    const bytes = files[format]
    await sql`INSERT INTO planning.document_file (document, format, sha256, bytes)
      VALUES (${document}, ${format}, ${fileHash(bytes)}, ${bytes})`.execute(transaction)
  }
}

/**
 * A file of a document as it was issued. Throws a Problem (404) where there is none, and one (500) where its bytes are not
 * those that were issued.
 */
export async function readFile(
  database: QueryExecutorProvider,
  document: string,
  format: DocumentFormat,
): Promise<Uint8Array<ArrayBuffer>> {
  const { rows } = await sql<{ bytes: Uint8Array<ArrayBuffer>; sha256: string }>`
    SELECT bytes, sha256 FROM planning.document_file
    WHERE document = ${document} AND format = ${format}`.execute(database)
  const [found] = rows
  if (!found) throw new Problem(404, 'document', `There is no document ${document} as ${format}`)
  if (fileHash(found.bytes) !== found.sha256) {
    throw new Problem(
      500,
      'document_changed',
      `The ${format} of ${document} is not the one that was issued: its SHA-256 is another. Have the store restored from a backup`,
    )
  }
  return found.bytes
}

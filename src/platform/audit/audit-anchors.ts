import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type QueryExecutorProvider, sql } from 'kysely'
import type { AuditAnchor } from './verify-audit.ts'

/**
 * Notes the end of the chain beside the store, in the data folder's `audit-anchors.txt`: a line of number and seal,
 * synced. Whoever cuts entries off in the database would have to change this file too; copies of it that are kept
 * elsewhere (with the backups, on paper) hold for good.
 */
export async function anchorAudit(database: QueryExecutorProvider, folder: string): Promise<void> {
  const { rows } = await sql<AuditAnchor>`SELECT number, seal FROM audit.head`.execute(database)
  const head = rows[0]
  if (!head || head.number === 0) return
  const known = await readAnchors(folder)
  if (known.some(({ number }) => number === head.number)) return
  const file = await open(anchorPath(folder), 'a', 0o600)
  try {
    await file.write(`${head.number} ${head.seal}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** What has been noted of the chain's ends; a line that a power cut left half written is none. */
export async function readAnchors(folder: string): Promise<AuditAnchor[]> {
  const text = await readFile(anchorPath(folder), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap((line) => {
    const [, number, seal] = /^(\d+) ([0-9a-f]{64})$/.exec(line) ?? []
    return number !== undefined && seal !== undefined ? [{ number: Number(number), seal }] : []
  })
}

function anchorPath(folder: string): string {
  return join(folder, 'audit-anchors.txt')
}

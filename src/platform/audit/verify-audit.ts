import { type QueryExecutorProvider, sql } from 'kysely'
import { readChain } from './read-entries.ts'
import { sealEntry } from './seal-entry.ts'

/** The seal that an entry had at some time, as it was noted elsewhere. */
export type AuditAnchor = { number: number; seal: string }

/** What became of verifying: how many entries are as they were written, and the first that is not. */
export type AuditVerdict =
  | { whole: true; entries: number; last: AuditAnchor }
  | {
      whole: false
      entries: number
      /** Number of the first entry that is not as it was written, or is missing. */
      broken: number
      fault: 'changed' | 'missing' | 'cut_off' | 'head' | 'anchor'
    }

const atOnce = 2000

/**
 * Goes along the whole chain. An entry that was changed, put in or taken out breaks the seal there; entries cut off at
 * the end are missed by the head of the chain, and, where that was changed with them, by the anchors noted elsewhere.
 */
export async function verifyAudit(
  database: QueryExecutorProvider,
  key: Uint8Array,
  anchors: readonly AuditAnchor[],
): Promise<AuditVerdict> {
  const anchored = new Map(anchors.map(({ number, seal }) => [number, seal]))
  // Read first: what is appended meanwhile comes after it.
  const { rows: heads } = await sql<AuditAnchor>`SELECT number, seal FROM audit.head`.execute(database)
  let last: AuditAnchor = { number: 0, seal: '' }
  const brokenAt = (broken: number, fault: 'changed' | 'missing' | 'cut_off' | 'head' | 'anchor') => ({
    whole: false as const,
    entries: last.number,
    broken,
    fault,
  })
  for (;;) {
    const entries = await readChain(database, last.number, atOnce)
    for (const { number, seal, ...content } of entries) {
      if (number !== last.number + 1) return brokenAt(last.number + 1, 'missing')
      if (sealEntry(key, number, content, last.seal) !== seal) return brokenAt(number, 'changed')
      if ((anchored.get(number) ?? seal) !== seal) return brokenAt(number, 'anchor')
      if (number === heads[0]?.number && heads[0].seal !== seal) return brokenAt(number, 'head')
      last = { number, seal }
    }
    if (entries.length < atOnce) break
  }
  const head = heads[0]
  if (!head) return brokenAt(last.number, 'head')
  const furthest = Math.max(head.number, ...anchored.keys())
  if (furthest > last.number) return brokenAt(last.number + 1, 'cut_off')
  return { whole: true, entries: last.number, last }
}

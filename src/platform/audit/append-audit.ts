import { type QueryExecutorProvider, sql } from 'kysely'
import { type AuditContent, sealEntry } from './seal-entry.ts'

/** What an entry is made of; when it happened is the moment at which it is appended. */
export type AuditedAct = Pick<AuditContent, 'actorName' | 'action' | 'outcome' | 'origin'> &
  Partial<
    Pick<AuditContent, 'actor' | 'capacity' | 'actingFor' | 'subject' | 'purpose' | 'session' | 'facts'>
  >

/** What entries are sealed with. */
export type AuditSeal = { key: Uint8Array; now: () => Temporal.Instant }

/**
 * Appends an entry to the audit within the transaction of what it tells, so that the one is never without the other.
 * Others who append wait until that transaction ends: append last.
 */
export async function appendAudit(
  transaction: QueryExecutorProvider,
  { key, now }: AuditSeal,
  act: AuditedAct,
): Promise<void> {
  const { rows } = await sql<{ number: number; seal: string }>`
    SELECT number, seal FROM audit.head FOR UPDATE`.execute(transaction)
  const head = rows[0]
  if (!head) throw new Error('the audit has lost the end of its chain: run "perkunas audit verify"')
  const content: AuditContent = {
    actor: null,
    capacity: null,
    actingFor: null,
    subject: null,
    purpose: null,
    session: null,
    facts: {},
    ...act,
    at: now().round('millisecond').toString({ smallestUnit: 'millisecond' }),
  }
  const number = head.number + 1
  const seal = sealEntry(key, number, content, head.seal)
  await sql`
    WITH sealed AS (
      INSERT INTO audit.entry (number, at, actor, actor_name, capacity, acting_for, action, outcome, subject, purpose,
        origin, session, facts, seal)
      VALUES (${number}, ${content.at}, ${content.actor}, ${content.actorName}, ${content.capacity},
        ${content.actingFor}, ${content.action}, ${content.outcome}, ${content.subject}, ${content.purpose},
        ${content.origin}, ${content.session}, ${JSON.stringify(content.facts)}::jsonb, ${seal})
    )
    UPDATE audit.head SET number = ${number}, seal = ${seal}`.execute(transaction)
}

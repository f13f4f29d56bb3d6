import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'
import { anyCase } from '../entered/any-case.ts'
import type { AuditEntry } from './seal-entry.ts'

/** Which entries are looked for; all that is given must hold. */
export type AuditFilter = {
  /** Part of the actor's key or name. */
  actor?: string | undefined
  /** The action, or what it begins with: `role` finds `role.grant`. */
  action?: string | undefined
  /** Part of the subject. */
  subject?: string | undefined
  outcome?: AuditEntry['outcome'] | undefined
  /** First and last day by the clocks in Vilnius, both included. */
  from?: string | undefined
  to?: string | undefined
}

const columns = sql`number, at, actor, actor_name AS "actorName", capacity, acting_for AS "actingFor", action, outcome,
  subject, purpose, origin, session, facts, seal`

/** The entries that are looked for, the latest first. */
export async function readEntries(
  database: QueryExecutorProvider,
  filter: AuditFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ total: number; entries: AuditEntry[] }> {
  const where = condition(filter)
  const { rows: entries } = await sql<AuditEntry>`
    SELECT ${columns} FROM audit.entry WHERE ${where} ORDER BY number DESC LIMIT ${limit} OFFSET ${offset}`.execute(
    database,
  )
  const { rows: counts } = await sql<{ total: number }>`
    SELECT count(*) AS total FROM audit.entry WHERE ${where}`.execute(database)
  return { total: counts[0]!.total, entries }
}

/** Entries in the order of the chain, after one of a number. */
export async function readChain(
  database: QueryExecutorProvider,
  after: number,
  limit: number,
): Promise<AuditEntry[]> {
  const { rows } = await sql<AuditEntry>`
    SELECT ${columns} FROM audit.entry WHERE number > ${after} ORDER BY number LIMIT ${limit}`.execute(
    database,
  )
  return rows
}

function condition({ actor, action, subject, outcome, from, to }: AuditFilter): RawBuilder<unknown> {
  const parts = [sql`true`]
  if (actor) parts.push(sql`(actor = ${actor} OR actor_name ~ ${anyCase(actor)})`)
  if (action) parts.push(sql`starts_with(action, ${action})`)
  if (subject) parts.push(sql`subject ~ ${anyCase(subject)}`)
  if (outcome) parts.push(sql`outcome = ${outcome}`)
  if (from) parts.push(sql`at >= ${beginOf(Temporal.PlainDate.from(from))}::timestamptz`)
  if (to) parts.push(sql`at < ${beginOf(Temporal.PlainDate.from(to).add({ days: 1 }))}::timestamptz`)
  return sql.join(parts, sql` AND `)
}

/** The moment at which a day begins in Vilnius, in UTC. */
function beginOf(day: Temporal.PlainDate): string {
  return day.toZonedDateTime('Europe/Vilnius').toInstant().toString()
}

import { createHmac } from 'node:crypto'

/** A JSON value. */
export type Fact = string | number | boolean | null | readonly Fact[] | { readonly [name: string]: Fact }

/** What an entry of the audit tells. */
export type AuditContent = {
  /** When, in UTC: `2012-12-31T08:05:00.000Z`. */
  at: string
  /** Key of the account; null where nobody is signed in. */
  actor: string | null
  /** The name under which people know the actor. */
  actorName: string
  /** The role in which it was done and where it is held: `office_director@office/KLP`. */
  capacity: string | null
  /** Whose deputy the actor was in it, by name. */
  actingFor: string | null
  /** What was done: `sign-in`, `role.grant`, `person.name`. */
  action: string
  outcome: 'done' | 'refused'
  /** What it was done to: `account/…`, `person/…`. */
  subject: string | null
  /** Why, in the actor's own words. */
  purpose: string | null
  /** From where: a network address, or `command line`. */
  origin: string
  session: string | null
  facts: { readonly [name: string]: Fact }
}

/** An entry in its place in the chain. */
export type AuditEntry = AuditContent & { number: number; seal: string }

/** The seal of an entry over the one before it: HMAC-SHA-256 in hexadecimal. The first has an empty seal before it. */
export function sealEntry(key: Uint8Array, number: number, content: AuditContent, before: string): string {
  const told = [
    number,
    content.at,
    content.actor,
    content.actorName,
    content.capacity,
    content.actingFor,
    content.action,
    content.outcome,
    content.subject,
    content.purpose,
    content.origin,
    content.session,
    sorted(content.facts),
    before,
  ]
  return createHmac('sha256', key).update(JSON.stringify(told)).digest('hex')
}

/** With fields in one order: a store that keeps JSON does not keep theirs. */
function sorted(fact: Fact): Fact {
  if (fact === null || typeof fact !== 'object') return fact
  if (Array.isArray(fact)) return fact.map(sorted)
  return Object.fromEntries(
    Object.entries(fact)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, sorted(value)]),
  )
}

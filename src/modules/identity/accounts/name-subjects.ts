import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'
import type { PlacesOnDay } from '../../organisation/index.ts'

/**
 * The names of what entries of the audit tell of, by subject: whose an account, a sign-in or a granted role is, who a specialist
 * is, what a place is called. What has no name is left out, and so is every person of the register: their names are read by
 * those who may, one at a time.
 */
export async function nameSubjects(
  database: QueryExecutorProvider,
  places: PlacesOnDay | null,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  const keys = new Map<string, Set<string>>()
  for (const subject of subjects) {
    const [kind = '', key = ''] = subject.split('/')
    const ofPlace = places?.nameOf({ level: kind, node: key })
    if (ofPlace !== undefined) names.set(subject, ofPlace)
    else keys.set(kind, (keys.get(kind) ?? new Set()).add(key))
  }
  const asked = (kind: string) =>
    sql`SELECT value FROM json_array_elements_text(${JSON.stringify([...(keys.get(kind) ?? [])])}::json)`
  const { rows } = await sql<{ subject: string; name: string }>`
    SELECT 'account/' || account AS subject, name FROM identity.account WHERE account IN (${uuids(asked('account'))})
    UNION ALL
    SELECT 'specialist/' || staff, name FROM identity.account WHERE staff IN (${asked('specialist')})
    UNION ALL
    SELECT 'session/' || session, name FROM identity.session JOIN identity.account USING (account)
    WHERE session IN (${uuids(asked('session'))})
    UNION ALL
    SELECT 'grant/' || role_grant, name FROM identity.role_grant JOIN identity.account USING (account)
    WHERE role_grant IN (${uuids(asked('grant'))})`.execute(database)
  for (const { subject, name } of rows) names.set(subject, name)
  return names
}

function uuids(texts: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`SELECT value::uuid FROM (${texts}) AS asked`
}

import { type QueryExecutorProvider, sql } from 'kysely'
import type { HeldGrant } from '../access/hold-capacities.ts'

/** A sign-in with the account it is of and the roles granted to that on the day. */
export type FoundSession = {
  session: string
  stage: 'second_factor' | 'password' | 'enrol' | 'full'
  secretHash: string
  nextHash: string | null
  previousHash: string | null
  previousUntil: string | null
  seenAt: string
  rotatedAt: string
  endsAt: string
  endedAt: string | null
  account: string
  signInName: string
  name: string
  staff: string | null
  kind: 'person' | 'machine'
  hasFactor: boolean
  disabledAt: string | null
  grants: HeldGrant[]
}

/** What an account holds by grants in force on a day, as JSON; those of a deputy with what the principal holds. */
const heldGrants = (day: string) => sql`coalesce((
  SELECT json_agg(json_build_object('role', g.role, 'level', g.level, 'node', g.node, 'principal',
    CASE WHEN g.deputy_for IS NULL THEN NULL ELSE json_build_object('name', p.name, 'staff', p.staff, 'grants', coalesce((
      SELECT json_agg(json_build_object('role', q.role, 'level', q.level, 'node', q.node))
      FROM identity.role_grant AS q WHERE q.account = g.deputy_for AND q.deputy_for IS NULL
      AND q.valid_from <= ${day} AND (q.valid_to IS NULL OR q.valid_to >= ${day})), '[]'::json)) END)
    ORDER BY g.granted_at, g.role_grant)
  FROM identity.role_grant AS g LEFT JOIN identity.account AS p ON p.account = g.deputy_for
  WHERE g.account = a.account AND g.valid_from <= ${day} AND (g.valid_to IS NULL OR g.valid_to >= ${day})
  AND (g.deputy_for IS NULL OR p.disabled_at IS NULL)), '[]'::json)`

/** The sign-in of a key, whatever state it is in. */
export async function findSession(
  database: QueryExecutorProvider,
  session: string,
  day: Temporal.PlainDate,
): Promise<FoundSession | undefined> {
  const { rows } = await sql<FoundSession>`
    SELECT s.session, s.stage, s.secret_hash AS "secretHash", s.next_hash AS "nextHash", s.previous_hash AS "previousHash",
      s.previous_until AS "previousUntil", s.seen_at AS "seenAt", s.rotated_at AS "rotatedAt", s.ends_at AS "endsAt",
      s.ended_at AS "endedAt", a.account, a.sign_in_name AS "signInName", a.name, a.staff, a.kind,
      a.factor IS NOT NULL AS "hasFactor", a.disabled_at AS "disabledAt", ${heldGrants(day.toString())} AS grants
    FROM identity.session AS s JOIN identity.account AS a ON a.account = s.account
    WHERE s.session = ${session}`.execute(database)
  return rows[0]
}

/** An access token with the account it is of. */
export type FoundToken = Pick<
  FoundSession,
  | 'account'
  | 'signInName'
  | 'name'
  | 'staff'
  | 'kind'
  | 'disabledAt'
  | 'grants'
  | 'secretHash'
  | 'endsAt'
  | 'endedAt'
>

/** The access token of a key, whatever state it is in. */
export async function findToken(
  database: QueryExecutorProvider,
  token: string,
  day: Temporal.PlainDate,
): Promise<FoundToken | undefined> {
  const { rows } = await sql<FoundToken>`
    SELECT t.secret_hash AS "secretHash", t.ends_at AS "endsAt", t.ended_at AS "endedAt", a.account,
      a.sign_in_name AS "signInName", a.name, a.staff, a.kind, a.disabled_at AS "disabledAt",
      ${heldGrants(day.toString())} AS grants
    FROM identity.access_token AS t JOIN identity.account AS a ON a.account = t.account
    WHERE t.access_token = ${token}`.execute(database)
  return rows[0]
}

/** What an account holds by grants on a day. */
export async function findGrants(
  database: QueryExecutorProvider,
  account: string,
  day: Temporal.PlainDate,
): Promise<HeldGrant[]> {
  const { rows } = await sql<{ grants: HeldGrant[] }>`
    SELECT ${heldGrants(day.toString())} AS grants FROM identity.account AS a WHERE a.account = ${account}`.execute(
    database,
  )
  return rows[0]?.grants ?? []
}

/** An account of a person that can sign in, with what it holds by grants on a day. */
export type FoundPerson = Pick<FoundSession, 'account' | 'signInName' | 'name' | 'staff' | 'kind' | 'grants'>

/** Everybody who can sign in. */
export async function findPeople(
  database: QueryExecutorProvider,
  day: Temporal.PlainDate,
): Promise<FoundPerson[]> {
  const { rows } = await sql<FoundPerson>`
    SELECT a.account, a.sign_in_name AS "signInName", a.name, a.staff, a.kind, ${heldGrants(day.toString())} AS grants
    FROM identity.account AS a WHERE a.kind = 'person' AND a.disabled_at IS NULL ORDER BY a.account`.execute(
    database,
  )
  return rows
}

import { type QueryExecutorProvider, sql } from 'kysely'
import { Problem } from '../../../platform/http/problem.ts'
import type { PlacesOnDay } from '../../organisation/index.ts'
import type { Signature } from '../contract.ts'
import type { Capacity } from '../definition/find-capacity.ts'
import { getRole } from '../definition/roles.ts'
import type { Viewer } from './viewer.ts'

type Signing = {
  viewer: Pick<Viewer, 'account' | 'name'>
  capacity: Capacity
  /** The places and the product's day on which it is signed. */
  places: PlacesOnDay | null
  today: Temporal.PlainDate
}

/**
 * The signature of a viewer in a capacity, to be kept with a document in the same transaction; of a deputy it names whom
 * they stand in for, by that one's account. Throws a Problem (403) where a deputy's term has ended since they were let in.
 */
export async function signatureOf(
  transaction: QueryExecutorProvider,
  { viewer, capacity, places, today }: Signing,
): Promise<Signature> {
  const { role, at, deputyFor } = capacity
  return {
    account: viewer.account,
    name: viewer.name,
    role,
    title: getRole(role).title,
    at: { ...at, name: places?.nameOf(at) ?? at.node },
    deputyFor: deputyFor === null ? null : await findPrincipal(transaction, { viewer, capacity, today }),
  }
}

async function findPrincipal(
  transaction: QueryExecutorProvider,
  { viewer, capacity: { role, at, deputyFor }, today }: Omit<Signing, 'places'>,
): Promise<{ account: string; name: string }> {
  const day = today.toString()
  const { rows } = await sql<{ account: string; name: string }>`
    SELECT p.account, p.name
    FROM identity.role_grant AS g JOIN identity.account AS p ON p.account = g.deputy_for
    WHERE g.account = ${viewer.account} AND g.role = ${role} AND g.level = ${at.level} AND g.node = ${at.node}
    AND g.valid_from <= ${day} AND g.valid_to >= ${day} AND p.name = ${deputyFor} AND p.disabled_at IS NULL
    ORDER BY g.granted_at, g.role_grant LIMIT 1`.execute(transaction)
  if (rows[0]) return rows[0]
  throw new Problem(
    403,
    'not_allowed',
    `You are no longer the deputy of ${deputyFor}: the term has ended, and nothing is signed`,
  )
}

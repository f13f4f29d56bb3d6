import { randomUUID } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import { Problem } from '../../../platform/http/problem.ts'
import type { PlacesOnDay } from '../../organisation/index.ts'
import { grantRole } from '../accounts/keep-accounts.ts'
import type { ProviderSettings, RoleMapping } from './provider-settings.ts'

/** What the provider tells of someone. */
export type Claims = { sub: string; [claim: string]: unknown }

/** A role that follows from someone's claims. */
type ToldRole = Pick<RoleMapping, 'role' | 'level' | 'node'>

/** The roles that follow from claims; a node that is taken from a claim which is not there gives none. */
export function rolesOf(claims: Claims, mapping: readonly RoleMapping[]): ToldRole[] {
  const told = mapping
    .filter(({ claim, value }) => textsOf(claimAt(claims, claim)).includes(value))
    .flatMap(({ role, level, node }): ToldRole[] => {
      const [, from] = /^\{(.+)\}$/.exec(node) ?? []
      if (from === undefined) return [{ role, level, node }]
      return textsOf(claimAt(claims, from)).map((one) => ({ role, level, node: one }))
    })
  return [...new Map(told.map((one) => [JSON.stringify(one), one])).values()]
}

/** A claim by its name, or by a path into objects: `realm_access.roles`. */
function claimAt(claims: Claims, path: string): unknown {
  if (path in claims) return claims[path]
  return path.split('.').reduce<unknown>((at, name) => Object(at)[name], claims)
}

function textsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value]
  return list.filter((one): one is string => typeof one === 'string' && one !== '')
}

/**
 * The account of whom the provider tells, added at the first sign-in; name, staff key and roles are as told now. Throws a
 * Problem (403) for one that has been disabled here, and (400) where a mapping names no place of the organisation.
 */
export async function takeClaims(
  transaction: QueryExecutorProvider,
  settings: ProviderSettings,
  claims: Claims,
  { places, today }: { places: PlacesOnDay | null; today: Temporal.PlainDate },
): Promise<{ account: string; name: string; signInName: string; added: boolean; roles: ToldRole[] }> {
  const name = textsOf(claims.name)[0] ?? textsOf(claims.preferred_username)[0] ?? claims.sub
  const staff =
    settings.staffClaim === null ? null : (textsOf(claimAt(claims, settings.staffClaim))[0] ?? null)
  const { rows } = await sql<{ account: string; signInName: string; disabledAt: string | null }>`
    UPDATE identity.account SET name = ${name}, staff = ${staff}
    WHERE provider = ${settings.issuer} AND provider_subject = ${claims.sub}
    RETURNING account, sign_in_name AS "signInName", disabled_at AS "disabledAt"`.execute(transaction)
  const known = rows[0]
  if (known && known.disabledAt !== null) {
    throw new Problem(403, 'disabled', 'The account has been disabled here. Ask the administrator')
  }
  const { account, signInName } = known ?? (await addTold(transaction, settings, claims, { name, staff }))
  const roles = rolesOf(claims, settings.roles)
  const day = today.toString()
  await sql`DELETE FROM identity.role_grant WHERE account = ${account} AND source = 'provider'`.execute(
    transaction,
  )
  for (const role of roles) {
    await grantRole(transaction, places, { account, ...role, from: day, to: null, source: 'provider' })
  }
  return { account, name, signInName, added: !known, roles }
}

async function addTold(
  transaction: QueryExecutorProvider,
  { issuer }: ProviderSettings,
  claims: Claims,
  { name, staff }: { name: string; staff: string | null },
): Promise<{ account: string; signInName: string }> {
  const account = randomUUID()
  // Never one that somebody has here already: a provider is not believed about local accounts.
  const signInName = `${(textsOf(claims.preferred_username)[0] ?? textsOf(claims.email)[0] ?? claims.sub).toLowerCase()}@${new URL(issuer).hostname}`
  const { rows } = await sql<{ account: string }>`
    INSERT INTO identity.account (account, sign_in_name, name, staff, kind, provider, provider_subject)
    VALUES (${account}, ${signInName}, ${name}, ${staff}, 'person', ${issuer}, ${claims.sub})
    ON CONFLICT (sign_in_name) DO NOTHING RETURNING account`.execute(transaction)
  if (rows.length > 0) return { account, signInName }
  const distinct = `${claims.sub.toLowerCase()}#${account.slice(0, 8)}`
  await sql`
    INSERT INTO identity.account (account, sign_in_name, name, staff, kind, provider, provider_subject)
    VALUES (${account}, ${distinct}, ${name}, ${staff}, 'person', ${issuer}, ${claims.sub})`.execute(
    transaction,
  )
  return { account, signInName: distinct }
}

import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'
import { anyCase } from '../../../platform/entered/any-case.ts'
import { describeRoles } from '../access/describe-viewer.ts'
import { holdCapacities } from '../access/hold-capacities.ts'
import type { Account } from '../contract.ts'
import { getRole } from '../definition/roles.ts'
import type { IdentityContext } from '../identity.ts'
import { findGrants } from '../sessions/find-session.ts'

type Row = Omit<Account, 'roles' | 'grants'> & { grants: Omit<Account['grants'][number], 'title'>[] }

/** Accounts by name, each with what it holds and was granted. */
export async function listAccounts(
  { entered, clock, places }: IdentityContext,
  { search, limit, offset }: { search?: string | undefined; limit: number; offset: number },
): Promise<{ total: number; accounts: Account[] }> {
  const { database } = await entered()
  const where = condition(search)
  const rows = await readAccounts(database, where, { limit, offset })
  const { rows: counts } = await sql<{ total: number }>`
    SELECT count(*) AS total FROM identity.account AS a WHERE ${where}`.execute(database)
  const around = await places()
  const accounts: Account[] = []
  for (const { grants, ...row } of rows) {
    const held = await findGrants(database, row.account, clock.today())
    accounts.push({
      ...row,
      roles: describeRoles(holdCapacities(row.staff, held, around), around),
      grants: grants.map((grant) => ({ ...grant, title: getRole(grant.role).title })),
    })
  }
  return { total: counts[0]!.total, accounts }
}

function condition(search: string | undefined): RawBuilder<unknown> {
  if (!search) return sql`true`
  const part = anyCase(search)
  return sql`(a.name ~ ${part} OR a.sign_in_name ~ ${part} OR a.staff = ${search})`
}

async function readAccounts(
  database: QueryExecutorProvider,
  where: RawBuilder<unknown>,
  { limit, offset }: { limit: number; offset: number },
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    SELECT a.account, a.sign_in_name AS "signInName", a.name, a.kind, a.staff, a.provider,
      a.factor IS NOT NULL AS "secondFactor", a.created_at AS "createdAt", a.disabled_at AS "disabledAt",
      (SELECT max(s.created_at) FROM identity.session AS s WHERE s.account = a.account AND s.stage = 'full') AS "lastSignIn",
      coalesce((SELECT json_agg(json_build_object('grant', g.role_grant, 'role', g.role, 'level', g.level, 'node', g.node,
        'from', g.valid_from, 'to', g.valid_to, 'deputyFor', p.name, 'source', g.source) ORDER BY g.valid_from, g.role_grant)
        FROM identity.role_grant AS g LEFT JOIN identity.account AS p ON p.account = g.deputy_for
        WHERE g.account = a.account), '[]'::json) AS grants
    FROM identity.account AS a WHERE ${where} ORDER BY a.name, a.account LIMIT ${limit} OFFSET ${offset}`.execute(
    database,
  )
  return rows
}

import { type QueryExecutorProvider, sql } from 'kysely'

/** An account as signing in needs it. */
export type StoredAccount = {
  account: string
  signInName: string
  name: string
  staff: string | null
  kind: 'person' | 'machine'
  provider: string | null
  passwordHash: string | null
  passwordOnce: boolean
  factor: string | null
  factorPending: string | null
  disabledAt: string | null
}

/** The account of a key or of a sign-in name, whose case does not matter. */
export async function findAccount(
  database: QueryExecutorProvider,
  by: { account: string } | { signInName: string },
): Promise<StoredAccount | undefined> {
  const condition =
    'account' in by
      ? sql`account = ${by.account}`
      : sql`sign_in_name = ${by.signInName.normalize('NFC').toLowerCase().trim()}`
  const { rows } = await sql<StoredAccount>`
    SELECT account, sign_in_name AS "signInName", name, staff, kind, provider, password_hash AS "passwordHash",
      password_once AS "passwordOnce", factor, factor_pending AS "factorPending", disabled_at AS "disabledAt"
    FROM identity.account WHERE ${condition}`.execute(database)
  return rows[0]
}

import { type QueryExecutorProvider, sql } from 'kysely'
import type { IdentityContext } from '../identity.ts'
import { addAccount } from './keep-accounts.ts'

/**
 * Adds accounts for staff of the demo who have none, by whom decisions of its past were made; without a password nobody signs
 * in by them. Gives the accounts of all, by the key of the member of staff.
 */
export async function addDemoStaff(
  { entered }: Pick<IdentityContext, 'entered'>,
  staff: readonly { staff: string; name: string }[],
): Promise<Map<string, string>> {
  const { inTransaction } = await entered()
  return inTransaction(async (transaction) => {
    const { rows } = await sql<{ staff: string; account: string }>`
      SELECT staff, account FROM identity.account WHERE staff IS NOT NULL`.execute(transaction)
    const accounts = new Map(rows.map((one) => [one.staff, one.account]))
    for (const { staff: key, name } of staff) {
      if (accounts.has(key)) continue
      const signInName = `staff-${key}`
      accounts.set(
        key,
        await addAccount(transaction, { signInName, name, staff: key, kind: 'person', password: null }),
      )
    }
    return accounts
  })
}

/** The keys and names of accounts, by sign-in name. */
export async function findAccountKeys(
  database: QueryExecutorProvider,
  signInNames: readonly string[],
): Promise<Map<string, { account: string; name: string }>> {
  const { rows } = await sql<{ signInName: string; account: string; name: string }>`
    SELECT sign_in_name AS "signInName", account, name FROM identity.account
    WHERE sign_in_name = ANY(${[...signInNames]})`.execute(database)
  return new Map(rows.map(({ signInName, ...one }) => [signInName, one]))
}

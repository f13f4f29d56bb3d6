import { hashPassword } from '../accounts/hash-password.ts'
import { addAccount, addToken, grantRole } from '../accounts/keep-accounts.ts'
import type { RoleId } from '../definition/roles.ts'
import type { IdentityContext } from '../identity.ts'
import { beginSession } from '../sessions/begin-session.ts'
import { cookieName } from '../sessions/session-cookie.ts'

/** Adds an account for a test, with what it holds; gives its key. */
export async function addTestAccount(
  { entered, places }: IdentityContext,
  account: {
    name: string
    staff?: string
    role?: RoleId
    at?: { level: string; node: string }
    from?: string
    to?: string | null
    password?: string
  },
): Promise<string> {
  const { name, staff = null, role, at, from = '2009-01-01', to = null } = account
  const password =
    account.password === undefined ? null : { hash: await hashPassword(account.password), once: false }
  const around = await places()
  const { inTransaction } = await entered()
  return inTransaction(async (transaction) => {
    const kind = role === 'integration' ? 'machine' : 'person'
    const added = await addAccount(transaction, { signInName: name, name, staff, kind, password })
    if (role && at) await grantRole(transaction, around, { account: added, role, ...at, from, to })
    return added
  })
}

/** Signs an account in without a password; gives the cookie to be sent. */
export async function beginTestSession(
  { entered, identity }: IdentityContext,
  account: string,
): Promise<string> {
  const { inTransaction } = await entered()
  const call = { address: '127.0.0.1', headers: { 'user-agent': 'test' } }
  const { shown } = await inTransaction((transaction) =>
    beginSession(transaction, identity, { account, stage: 'full', way: 'password', call }),
  )
  return `${cookieName(identity.cookies)}=${shown}`
}

/** An access token of an account of another system. */
export async function addTestToken({ entered, identity }: IdentityContext, account: string): Promise<string> {
  const { inTransaction } = await entered()
  return inTransaction((transaction) => addToken(transaction, identity, { account, name: 'test', days: 1 }))
}

import { sql } from 'kysely'
import { appendAudit } from '../../../platform/audit/append-audit.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { auditedActor, type Viewed } from '../access/viewer.ts'
import type { IdentityContext } from '../identity.ts'
import { findAccount } from './find-account.ts'
import { addAccount, grantRole, newPassword, resetPassword, setDisabled } from './keep-accounts.ts'
import { endGrant } from './own-account.ts'

type Context = IdentityContext & Viewed

/** Adds an account for a person, with a password for the first sign-in. */
export async function administerAdd(
  { entered, identity, viewer }: Context,
  asked: { signInName: string; name: string; staff: string | null },
): Promise<{ account: string; password: string }> {
  const { password, hash } = await newPassword()
  const { inTransaction } = await entered()
  const account = await inTransaction(async (transaction) => {
    const added = await addAccount(transaction, { ...asked, kind: 'person', password: { hash, once: true } })
    await appendAudit(transaction, identity.seal, {
      ...auditedActor(viewer, viewer.may('accounts.write', null)),
      action: 'account.add',
      outcome: 'done',
      subject: `account/${added}`,
      facts: { ...asked },
    })
    return added
  })
  return { account, password }
}

/** Disables an account, enables it again, or gives it a password for once. */
export async function administerChange(
  { entered, identity, viewer }: Context,
  { account: key, change }: { account: string; change: 'disable' | 'enable' | 'reset' },
): Promise<{ password: string | null }> {
  const { database, inTransaction } = await entered()
  const account = await findAccount(database, { account: key })
  if (!account) throw noAccount(key)
  if (account.account === viewer.account) {
    throw new Problem(400, 'self', 'Nobody administers their own account: ask another administrator')
  }
  if (change === 'reset' && (account.kind === 'machine' || account.provider !== null)) {
    throw new Problem(400, 'no_password', 'The account has no password here')
  }
  const renewed = change === 'reset' ? await newPassword() : null
  await inTransaction(async (transaction) => {
    if (renewed) await resetPassword(transaction, identity, key, renewed.hash)
    else await setDisabled(transaction, identity, key, change === 'disable')
    await appendAudit(transaction, identity.seal, {
      ...auditedActor(viewer, viewer.may('accounts.write', null)),
      action: `account.${change}`,
      outcome: 'done',
      subject: `account/${key}`,
      facts: { name: account.name },
    })
  })
  return { password: renewed?.password ?? null }
}

/** Grants a role. Nobody grants one to themselves. */
export async function administerGrant(
  { entered, identity, viewer, places }: Context,
  asked: { account: string; role: string; level: string; node: string; from: string; to: string | null },
): Promise<{ grant: string }> {
  const { database, inTransaction } = await entered()
  const account = await findAccount(database, { account: asked.account })
  if (!account) throw noAccount(asked.account)
  if (account.account === viewer.account) {
    throw new Problem(400, 'self', 'Nobody grants a role to themselves: ask another administrator')
  }
  const around = await places()
  const grant = await inTransaction(async (transaction) => {
    const made = await grantRole(transaction, around, asked)
    const { role, level, node, from, to } = asked
    await appendAudit(transaction, identity.seal, {
      ...auditedActor(viewer, viewer.may('accounts.write', null)),
      action: 'role.grant',
      outcome: 'done',
      subject: `account/${asked.account}`,
      facts: { grant: made, name: account.name, role, level, node, from, to },
    })
    return made
  })
  return { grant }
}

/** Ends a role that was granted. What the provider tells is ended there. */
export async function administerEnd(
  { entered, identity, viewer, clock }: Context,
  grant: string,
): Promise<void> {
  const { inTransaction } = await entered()
  await inTransaction(async (transaction) => {
    const { rows } = await sql<{
      account: string
      role: string
      level: string
      node: string
      source: string
    }>`
      SELECT account, role, level, node, source FROM identity.role_grant WHERE role_grant = ${grant}`.execute(
      transaction,
    )
    const [found] = rows
    if (!found) throw new Problem(404, 'grant', `There is no grant ${grant}`)
    if (found.source === 'provider') {
      throw new Problem(
        400,
        'of_provider',
        'The role comes from the sign-in provider, and is taken away there',
      )
    }
    await endGrant(transaction, grant, clock.today())
    const { account, role, level, node } = found
    await appendAudit(transaction, identity.seal, {
      ...auditedActor(viewer, viewer.may('accounts.write', null)),
      action: 'role.end',
      outcome: 'done',
      subject: `account/${account}`,
      facts: { grant, role, level, node },
    })
  })
}

function noAccount(key: string): Problem {
  return new Problem(404, 'no_account', `There is no account ${key}`)
}

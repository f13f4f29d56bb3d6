import { sql } from 'kysely'
import { appendAudit } from '../../../platform/audit/append-audit.ts'
import { Problem } from '../../../platform/http/problem.ts'
import type { Known } from '../access/identity-door.ts'
import { findAccount, type StoredAccount } from '../accounts/find-account.ts'
import { confirmOwnPassword } from '../accounts/own-password.ts'
import { beginSignedIn } from '../accounts/sign-in.ts'
import type { IdentityContext } from '../identity.ts'
import { newFactor, renewRecoveryCodes, stepOfCode } from './second-factor.ts'

/** Begins to set up a second factor; it counts once a code of it has been given. */
export async function beginFactor(
  context: IdentityContext,
  known: Known,
  password: string,
): Promise<{ secret: string; address: string }> {
  const account = await enrolling(context, known)
  await confirmOwnPassword(context, known, account, password)
  const { sealed, secret, address } = newFactor(context.identity, account)
  const { database } = await context.entered()
  await sql`UPDATE identity.account SET factor_pending = ${sealed} WHERE account = ${account.account}`.execute(
    database,
  )
  return { secret, address }
}

/** Confirms the second factor that is being set up. Gives the recovery codes, which are shown this once. */
export async function confirmFactor(context: IdentityContext, known: Known, code: string): Promise<string[]> {
  const { identity, entered } = context
  const account = await enrolling(context, known)
  if (account.factorPending === null) {
    throw new Problem(400, 'no_factor', 'No second factor is being set up. Begin with the password')
  }
  const step = stepOfCode(identity, account.factorPending, account.account, code)
  if (step === null) {
    throw new Problem(400, 'wrong_code', "The code is not right. Is the telephone's clock on time?")
  }
  const { inTransaction } = await entered()
  const codes = await inTransaction(async (transaction) => {
    await sql`UPDATE identity.account SET factor = factor_pending, factor_pending = NULL, factor_step = ${step}
      WHERE account = ${account.account}`.execute(transaction)
    const renewed = await renewRecoveryCodes(transaction, account.account)
    await appendAudit(transaction, identity.seal, {
      actor: account.account,
      actorName: account.name,
      session: known.viewer?.session ?? known.unfinished?.session ?? null,
      origin: known.call.address,
      action: 'account.second_factor.add',
      outcome: 'done',
      subject: `account/${account.account}`,
    })
    return renewed
  })
  if (known.unfinished) await beginSignedIn(context, known, account, { stage: 'full', way: 'password' })
  return codes
}

/** Removes the own second factor. */
export async function removeFactor(context: IdentityContext, known: Known, password: string): Promise<void> {
  const { identity, entered } = context
  const account = await enrolling(context, known)
  await confirmOwnPassword(context, known, account, password)
  const { inTransaction } = await entered()
  await inTransaction(async (transaction) => {
    await sql`UPDATE identity.account SET factor = NULL, factor_pending = NULL WHERE account = ${account.account}`.execute(
      transaction,
    )
    await sql`DELETE FROM identity.recovery_code WHERE account = ${account.account}`.execute(transaction)
    await appendAudit(transaction, identity.seal, {
      actor: account.account,
      actorName: account.name,
      session: known.viewer?.session ?? null,
      origin: known.call.address,
      action: 'account.second_factor.remove',
      outcome: 'done',
      subject: `account/${account.account}`,
    })
  })
}

/** The account that sets up a second factor: signed in, or asked to set one up before it is. */
async function enrolling({ entered }: IdentityContext, known: Known): Promise<StoredAccount> {
  const key = known.viewer?.account ?? (known.unfinished?.stage === 'enrol' ? known.unfinished.account : null)
  const { database } = await entered()
  const account = key === null ? undefined : await findAccount(database, { account: key })
  if (!account) throw new Problem(401, 'signed_out', 'Nobody is signed in, or no longer. Sign in')
  if (account.passwordHash === null) {
    throw new Problem(
      400,
      'no_password',
      'The account signs in with the provider, which asks for its own second factor',
    )
  }
  return account
}

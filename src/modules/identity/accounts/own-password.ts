import { sql } from 'kysely'
import { appendAudit } from '../../../platform/audit/append-audit.ts'
import { Problem } from '../../../platform/http/problem.ts'
import type { Known } from '../access/identity-door.ts'
import type { IdentityContext } from '../identity.ts'
import { endSessions } from '../sessions/begin-session.ts'
import { checkPassword } from './check-password.ts'
import { findAccount, type StoredAccount } from './find-account.ts'
import { hashPassword, isPassword } from './hash-password.ts'
import { beginSignedIn, stageAfterFactor } from './sign-in.ts'
import { countFailure, refuseThrottled } from './throttle-attempts.ts'

/** Throws a Problem (400, 429) unless a password is the account's own, as whoever sits at an open screen may not know it. */
export async function confirmOwnPassword(
  { identity, entered }: IdentityContext,
  { call }: Known,
  account: StoredAccount,
  password: string,
): Promise<void> {
  const { database, inTransaction } = await entered()
  const attempted = { account: account.signInName, address: call.address }
  await refuseThrottled(database, attempted, identity.now())
  if (await isPassword(password, account.passwordHash)) return
  await inTransaction((transaction) => countFailure(transaction, attempted, identity.now()))
  throw new Problem(400, 'wrong_password', 'The present password is not right')
}

/** Changes the own password, and ends every other sign-in of the account. Also where a sign-in waits for that. */
export async function changeOwnPassword(
  context: IdentityContext,
  known: Known,
  { current, next }: { current: string; next: string },
): Promise<string> {
  const { identity, entered } = context
  const key =
    known.viewer?.account ?? (known.unfinished?.stage === 'password' ? known.unfinished.account : null)
  const { database, inTransaction } = await entered()
  const account = key === null ? undefined : await findAccount(database, { account: key })
  if (!account) throw new Problem(401, 'signed_out', 'Nobody is signed in, or no longer. Sign in')
  if (account.passwordHash === null) {
    throw new Problem(400, 'no_password', 'The account has no password here: it signs in with the provider')
  }
  await confirmOwnPassword(context, known, account, current)
  if (next === current) throw new Problem(400, 'password_same', 'The new password is the present one')
  await checkPassword(next, [account.signInName, account.name])
  const hash = await hashPassword(next)
  await inTransaction(async (transaction) => {
    await sql`UPDATE identity.account SET password_hash = ${hash}, password_once = false
      WHERE account = ${account.account}`.execute(transaction)
    const ended = await endSessions(transaction, identity, { account: account.account })
    await appendAudit(transaction, identity.seal, {
      actor: account.account,
      actorName: account.name,
      session: known.viewer?.session ?? known.unfinished?.session ?? null,
      origin: known.call.address,
      action: 'account.password',
      outcome: 'done',
      subject: `account/${account.account}`,
      facts: { sessionsEnded: ended },
    })
  })
  const stage = await stageAfterFactor(context, { ...account, passwordOnce: false })
  return beginSignedIn(context, known, account, { stage, way: 'password' })
}

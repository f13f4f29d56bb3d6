import { appendAudit } from '../../../platform/audit/append-audit.ts'
import { Problem } from '../../../platform/http/problem.ts'
import type { Known } from '../access/identity-door.ts'
import { findAccount } from '../accounts/find-account.ts'
import { beginSignedIn, stageAfterFactor } from '../accounts/sign-in.ts'
import { countFailure, refuseThrottled } from '../accounts/throttle-attempts.ts'
import type { IdentityContext } from '../identity.ts'
import { takeCode } from './second-factor.ts'

/** Takes the code that a sign-in waits for, and goes on with that. Throws a Problem: 401 for a wrong code, 429 after too many. */
export async function giveCode(context: IdentityContext, known: Known, code: string): Promise<string> {
  const { identity, entered } = context
  const { unfinished, call } = known
  if (unfinished?.stage !== 'second_factor') {
    throw new Problem(401, 'signed_out', 'No sign-in waits for a code. Sign in with name and password first')
  }
  const { database, inTransaction } = await entered()
  const account = (await findAccount(database, { account: unfinished.account }))!
  const attempted = { account: account.signInName, address: call.address }
  await refuseThrottled(database, attempted, identity.now())
  const taken = await inTransaction(async (transaction) => {
    const how = await takeCode(transaction, identity, account, code)
    if (how === undefined) await countFailure(transaction, attempted, identity.now())
    await appendAudit(transaction, identity.seal, {
      actor: account.account,
      actorName: account.name,
      session: unfinished.session,
      origin: call.address,
      action: 'session.second_factor',
      outcome: how === undefined ? 'refused' : 'done',
      subject: `account/${account.account}`,
      facts: { with: how ?? null },
    })
    return how
  })
  if (taken === undefined) {
    throw new Problem(401, 'wrong_code', 'The code is not right, or was used before. Wait for the next one')
  }
  const stage = await stageAfterFactor(context, account)
  return beginSignedIn(context, known, account, { stage, way: 'password' })
}

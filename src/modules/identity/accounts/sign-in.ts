import { appendAudit } from '../../../platform/audit/append-audit.ts'
import type { Call } from '../../../platform/http/door.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { holdCapacities } from '../access/hold-capacities.ts'
import type { Known } from '../access/identity-door.ts'
import type { IdentityContext } from '../identity.ts'
import { beginSession, endSessions } from '../sessions/begin-session.ts'
import { type FoundSession, findGrants } from '../sessions/find-session.ts'
import { giveCookie } from '../sessions/session-cookie.ts'
import { findAccount, type StoredAccount } from './find-account.ts'
import { isPassword } from './hash-password.ts'
import { countFailure, forgetFailures, refuseThrottled } from './throttle-attempts.ts'

/** Roles that are held with a second factor alone, outside the demo. */
const guardedRoles = ['administrator', 'auditor']

/**
 * Signs in with a name and a password: gives the browser a cookie, whose value is what is returned. Throws a Problem: 401
 * where one of the two is wrong (which of them is not said), 429 after too many failures.
 */
export async function signInWithPassword(
  context: IdentityContext,
  known: Known,
  { name, password }: { name: string; password: string },
): Promise<string> {
  const { identity, entered } = context
  const { database, inTransaction } = await entered()
  const attempted = { account: name.normalize('NFC').toLowerCase().trim(), address: known.call.address }
  await refuseThrottled(database, attempted, identity.now())
  const account = await findAccount(database, { signInName: name })
  const usable = account && account.kind === 'person' && account.disabledAt === null ? account : undefined
  const isRight = await isPassword(password, usable?.passwordHash ?? null)
  if (!usable || !isRight) {
    await inTransaction(async (transaction) => {
      const throttled = await countFailure(transaction, attempted, identity.now())
      await appendAudit(transaction, identity.seal, {
        actor: account?.account ?? null,
        // What was typed for a name may have been a password.
        actorName: account?.name ?? '–',
        origin: known.call.address,
        action: 'session.begin',
        outcome: 'refused',
        subject: account ? `account/${account.account}` : null,
        facts: { way: 'password', throttled, disabled: account?.disabledAt != null },
      })
    })
    throw new Problem(401, 'wrong_sign_in', 'The name or the password is not right')
  }
  const stage = usable.factor !== null ? 'second_factor' : await stageAfterFactor(context, usable)
  return beginSignedIn(context, known, usable, { stage, way: 'password' })
}

/** What is still asked for once the second factor, where there is one, has been given. */
export async function stageAfterFactor(
  { identity, entered, clock, places }: IdentityContext,
  account: StoredAccount,
): Promise<FoundSession['stage']> {
  if (account.passwordOnce) return 'password'
  if (account.factor !== null || !identity.asksSecondFactor || account.passwordHash === null) return 'full'
  const { database } = await entered()
  const grants = await findGrants(database, account.account, clock.today())
  const held = holdCapacities(account.staff, grants, await places())
  return held.some(({ role }) => guardedRoles.includes(role)) ? 'enrol' : 'full'
}

/**
 * Begins a sign-in of an account, in place of the one that the browser showed, which ends: whoever had its secret has nothing
 * of this one. Gives the cookie's value.
 */
export async function beginSignedIn(
  { identity, entered }: IdentityContext,
  known: Known,
  account: Pick<StoredAccount, 'account' | 'name' | 'signInName'>,
  beginning: {
    stage: FoundSession['stage']
    way: 'password' | 'provider'
    providerSession?: string | null
    providerToken?: string | null
  },
): Promise<string> {
  const { call } = known
  const { inTransaction } = await entered()
  const shown = await inTransaction(async (transaction) => {
    const before = known.viewer?.session ?? known.unfinished?.session
    if (before != null) await endSessions(transaction, identity, { session: before })
    const begun = await beginSession(transaction, identity, { ...beginning, account: account.account, call })
    if (beginning.stage !== 'second_factor') await forgetFailures(transaction, account.signInName)
    await appendAudit(transaction, identity.seal, {
      actor: account.account,
      actorName: account.name,
      session: begun.session,
      origin: call.address,
      action: 'session.begin',
      outcome: 'done',
      subject: `account/${account.account}`,
      facts: { way: beginning.way, stage: beginning.stage, agent: agentOf(call) },
    })
    return begun.shown
  })
  giveCookie(call, identity.cookies, shown)
  return shown
}

function agentOf({ headers }: Call): string {
  return (headers['user-agent'] ?? '').slice(0, 300)
}

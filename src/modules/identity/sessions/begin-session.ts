import { randomUUID } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import type { Call } from '../../../platform/http/door.ts'
import type { Identity } from '../identity.ts'
import type { FoundSession } from './find-session.ts'
import { hashSecret, newSecret } from './session-secret.ts'

type Beginning = {
  account: string
  stage: FoundSession['stage']
  way: 'password' | 'provider'
  call: Pick<Call, 'address' | 'headers'>
  /** The provider's own key of the sign-in, and its token, encrypted. */
  providerSession?: string | null
  providerToken?: string | null
}

/** Begins a sign-in, always under a key of its own: whatever the browser showed before is of no use. Gives what is to be shown. */
export async function beginSession(
  transaction: QueryExecutorProvider,
  { now, limits }: Identity,
  { account, stage, way, call, providerSession = null, providerToken = null }: Beginning,
): Promise<{ session: string; shown: string }> {
  const session = randomUUID()
  const secret = newSecret()
  const at = now()
  const agent = (call.headers['user-agent'] ?? '').slice(0, 300)
  await sql`
    INSERT INTO identity.session (session, account, stage, secret_hash, created_at, seen_at, rotated_at, ends_at, address,
      agent, way, provider_session, provider_token)
    VALUES (${session}, ${account}, ${stage}, ${hashSecret(secret)}, ${at.toString()}, ${at.toString()}, ${at.toString()},
      ${at.add(limits.whole).toString()}, ${call.address}, ${agent}, ${way}, ${providerSession}, ${providerToken})`.execute(
    transaction,
  )
  return { session, shown: `${session}.${secret}` }
}

/** Ends sign-ins that have not ended: those of a condition. Gives how many. */
export async function endSessions(
  transaction: QueryExecutorProvider,
  { now }: Identity,
  which: { account: string; except?: string | null } | { session: string },
): Promise<number> {
  const condition =
    'session' in which
      ? sql`session = ${which.session}`
      : sql`account = ${which.account} AND session IS DISTINCT FROM ${which.except ?? null}::uuid`
  const { numAffectedRows } = await sql`
    UPDATE identity.session SET ended_at = ${now().toString()} WHERE ended_at IS NULL AND ${condition}`.execute(
    transaction,
  )
  return Number(numAffectedRows ?? 0n)
}

/** Ends every sign-in, as after a backup was restored: some may have been ended since it was taken. */
export async function endEverySession(transaction: QueryExecutorProvider): Promise<void> {
  await sql`UPDATE identity.session SET ended_at = now() WHERE ended_at IS NULL`.execute(transaction)
}

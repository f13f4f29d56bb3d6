import { type QueryExecutorProvider, sql } from 'kysely'
import type { Identity } from '../identity.ts'
import { rotation, type SessionState } from './check-session.ts'
import type { FoundSession } from './find-session.ts'
import { hashSecret, newSecret } from './session-secret.ts'

/**
 * Notes that a sign-in is used, and changes its secret when it is time. The new one counts beside the old until it is first
 * shown, as an answer may never arrive; from then on the old one is taken for a minute, for what was already under way. Gives
 * what the browser is to show from now on, where that is something else.
 */
export async function renewSession(
  database: QueryExecutorProvider,
  { now }: Pick<Identity, 'now'>,
  { session, secretHash, nextHash }: FoundSession,
  state: Extract<SessionState, { kind: 'good' }>,
): Promise<string | undefined> {
  const at = now()
  if (state.secret === 'next') {
    await sql`
      UPDATE identity.session SET previous_hash = secret_hash, previous_until = ${at.add(rotation.grace).toString()},
        secret_hash = next_hash, next_hash = NULL, next_at = NULL, rotated_at = ${at.toString()}, seen_at = ${at.toString()}
      WHERE session = ${session} AND next_hash = ${nextHash}`.execute(database)
    return undefined
  }
  if (state.rotate) {
    const secret = newSecret()
    // Of several requests at once one is given the new secret: two would leave it to chance which the browser keeps.
    const { numAffectedRows } = await sql`
      UPDATE identity.session
      SET next_hash = ${hashSecret(secret)}, next_at = ${at.toString()}, seen_at = ${at.toString()}
      WHERE session = ${session} AND secret_hash = ${secretHash}
      AND (next_at IS NULL OR next_at < ${at.subtract(rotation.grace).toString()})`.execute(database)
    return Number(numAffectedRows ?? 0n) > 0 ? `${session}.${secret}` : undefined
  }
  if (state.note) {
    await sql`UPDATE identity.session SET seen_at = ${at.toString()} WHERE session = ${session}`.execute(
      database,
    )
  }
  return undefined
}

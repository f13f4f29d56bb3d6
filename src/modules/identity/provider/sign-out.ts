import { appendAudit } from '../../../platform/audit/append-audit.ts'
import type { Known } from '../access/identity-door.ts'
import { auditedActor } from '../access/viewer.ts'
import type { IdentityContext } from '../identity.ts'
import { endSessions } from '../sessions/begin-session.ts'
import { takeCookie } from '../sessions/session-cookie.ts'
import { addressToEnd } from './openid-provider.ts'

/** Signs out, and takes the cookie. Gives where the browser is to go to be signed out of the provider too; null for nowhere. */
export async function signOutOf(
  context: IdentityContext,
  { call, viewer, unfinished }: Known,
): Promise<string | null> {
  const { identity, entered } = context
  const session = viewer?.session ?? unfinished?.session ?? null
  takeCookie(call, identity.cookies)
  if (session === null) return null
  const { inTransaction } = await entered()
  const next = viewer ? await addressToEnd(context, session) : null
  await inTransaction(async (transaction) => {
    await endSessions(transaction, identity, { session })
    if (!viewer) return
    await appendAudit(transaction, identity.seal, {
      ...auditedActor(viewer, undefined),
      action: 'session.end',
      outcome: 'done',
      subject: `session/${session}`,
    })
  })
  return next
}

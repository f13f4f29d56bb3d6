import { type AuditedAct, appendAudit } from '../../../platform/audit/append-audit.ts'
import type { Capacity } from '../definition/find-capacity.ts'
import type { IdentityContext } from '../identity.ts'
import { auditedActor, type Viewed } from './viewer.ts'

/** Tells the audit of something that a viewer did or read, before they are given it; what is changed tells in its own transaction. */
export async function auditAct(
  { entered, identity, viewer }: Pick<IdentityContext, 'entered' | 'identity'> & Viewed,
  capacity: Capacity | undefined,
  act: Pick<AuditedAct, 'action'> & Partial<Pick<AuditedAct, 'subject' | 'purpose' | 'facts'>>,
): Promise<void> {
  const { inTransaction } = await entered()
  await inTransaction((transaction) =>
    appendAudit(transaction, identity.seal, { ...auditedActor(viewer, capacity), outcome: 'done', ...act }),
  )
}

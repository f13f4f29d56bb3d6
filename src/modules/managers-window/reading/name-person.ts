import { appendAudit } from '../../../platform/audit/append-audit.ts'
import { Refusal } from '../../../platform/command/command.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { auditedActor, readName } from '../../identity/index.ts'
import { readHandled } from '../../indicators/index.ts'
import type { WindowContext } from './window-context.ts'

/**
 * The name of a person for whoever handles their case, and for nobody else. What is asked, and why, is in the audit before
 * the name is given; so is a refusal.
 */
export async function namePerson(
  context: WindowContext,
  { params: { person }, body: { purpose } }: { params: { person: string }; body: { purpose: string } },
): Promise<{ name: { given: string; family: string } | null }> {
  const { results, viewer, identity, entered } = context
  const handled = await results.withSession(await results.presentKnownOn(), (session) =>
    readHandled(session, viewer.staff, results.today()),
  )
  const isHandled = handled.people.has(person)
  const { inTransaction, database } = await entered()
  await inTransaction((transaction) =>
    appendAudit(transaction, identity.seal, {
      ...auditedActor(viewer, viewer.may('name.read', null)),
      action: 'person.name',
      outcome: isHandled ? 'done' : 'refused',
      subject: `person/${person}`,
      purpose,
    }),
  )
  if (!isHandled) {
    throw new Problem(
      403,
      'not_handled',
      'You handle no open case of this person; their name is not for you to read',
    )
  }
  try {
    return { name: (await readName(database, identity, person)) ?? null }
  } catch (error) {
    if (error instanceof Refusal) throw new Problem(503, 'names_closed', error.message)
    throw error
  }
}

import { sql } from 'kysely'
import { appendAudit } from '../../../platform/audit/append-audit.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { auditedActor } from '../../identity/index.ts'
import type { AskedContext } from '../alerts-context.ts'
import type { OwnTelling, Wishes } from '../contract.ts'
import { readWishes, usualWishes } from './read-wishes.ts'

/** Mails of which it is told what became of them. */
const mailsTold = 10

/** What the viewer wants to be told, and what became of the latest mails. */
export async function readTelling({ entered, viewer, mail }: AskedContext): Promise<OwnTelling> {
  const { database } = await entered()
  const { rows: mails } = await sql<OwnTelling['mails'][number]>`
    SELECT kind, date, address, state, tries, moved_at AS "movedAt",
      CASE WHEN state = 'waiting' THEN next_try_at END AS "nextTryAt", reply
    FROM alerts.mail WHERE account = ${viewer.account} ORDER BY made_at DESC, mail DESC LIMIT ${mailsTold}`.execute(
    database,
  )
  return {
    wishes: (await readWishes(database, viewer.account)).get(viewer.account) ?? usualWishes,
    sendsMail: mail !== null,
    mails,
  }
}

/** Sets what the viewer wants to be told. Throws a Problem (400) where mails are wanted without an address. */
export async function keepTelling(context: AskedContext, { body }: { body: Wishes }): Promise<OwnTelling> {
  const { entered, viewer, identity } = context
  const { ownNode, address, byMail, digest, language } = body
  if (address === null && (byMail || digest)) {
    throw new Problem(400, 'no_address', 'Mails are wanted and there is no address. Give one, or want none')
  }
  const { inTransaction } = await entered()
  await inTransaction(async (transaction) => {
    await sql`INSERT INTO alerts.preference (account, own_node, address, by_mail, digest, language, set_at)
      VALUES (${viewer.account}, ${ownNode}, ${address}, ${byMail}, ${digest}, ${language}, ${identity.now().toString()})
      ON CONFLICT (account) DO UPDATE SET own_node = excluded.own_node, address = excluded.address,
        by_mail = excluded.by_mail, digest = excluded.digest, language = excluded.language, set_at = excluded.set_at`.execute(
      transaction,
    )
    // Where figures are sent is told in the audit, as they leave the house.
    await appendAudit(transaction, identity.seal, {
      ...auditedActor(viewer, viewer.may('figures.read', null)),
      action: 'alerts.telling',
      outcome: 'done',
      subject: `account/${viewer.account}`,
      facts: { address, byMail, digest },
    })
  })
  return readTelling(context)
}

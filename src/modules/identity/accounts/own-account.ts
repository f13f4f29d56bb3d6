import { sql } from 'kysely'
import { appendAudit } from '../../../platform/audit/append-audit.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { describeViewer } from '../access/describe-viewer.ts'
import { auditedActor, capacityText, type Viewed } from '../access/viewer.ts'
import type { Deputy, OwnAccount, OwnSession } from '../contract.ts'
import { getRole } from '../definition/roles.ts'
import type { IdentityContext } from '../identity.ts'
import { findAccount } from './find-account.ts'
import { grantRole } from './keep-accounts.ts'

type Context = IdentityContext & Viewed

/** The account of who is signed in. */
export async function describeOwnAccount(context: Context): Promise<OwnAccount> {
  const { entered, viewer, identity } = context
  const { database } = await entered()
  const account = (await findAccount(database, { account: viewer.account }))!
  const { rows: sessions } = await sql<OwnSession>`
    SELECT session, session IS NOT DISTINCT FROM ${viewer.session}::uuid AS present, created_at AS "beganAt",
      seen_at AS "seenAt", ends_at AS "endsAt", address, agent, way
    FROM identity.session WHERE account = ${viewer.account} AND ended_at IS NULL AND stage = 'full'
    AND ends_at > ${identity.now().toString()} AND seen_at > ${identity.now().subtract(identity.limits.idle).toString()}
    ORDER BY seen_at DESC, session`.execute(database)
  const { rows: codes } = await sql<{ left: number }>`
    SELECT count(*) AS left FROM identity.recovery_code WHERE account = ${viewer.account} AND used_at IS NULL`.execute(
    database,
  )
  return {
    viewer: await describeViewer(context, viewer),
    hasPassword: account.passwordHash !== null,
    secondFactor: account.factor !== null,
    recoveryCodesLeft: codes[0]!.left,
    sessions,
    deputies: await listDeputies(context),
  }
}

/** Deputies that the viewer has appointed and whose term has not ended. */
async function listDeputies({ entered, viewer, clock, places }: Context, only?: string): Promise<Deputy[]> {
  const { database } = await entered()
  const { rows } = await sql<{
    grant: string
    deputy: string
    role: string
    level: string
    node: string
    from: string
    to: string
  }>`
    SELECT g.role_grant AS grant, a.name AS deputy, g.role, g.level, g.node, g.valid_from AS from, g.valid_to AS to
    FROM identity.role_grant AS g JOIN identity.account AS a ON a.account = g.account
    WHERE g.deputy_for = ${viewer.account} AND g.valid_to >= ${clock.today().toString()}
    ORDER BY g.valid_from, g.role_grant`.execute(database)
  const around = await places()
  return rows
    .filter(({ grant }) => only === undefined || grant === only)
    .map(({ grant, deputy, role, level, node, from, to }) => ({
      grant,
      deputy,
      role,
      title: getRole(role).title,
      at: { level, node, name: around?.nameOf({ level, node }) ?? node },
      from,
      to,
    }))
}

/** Appoints a deputy in a role that the viewer holds themselves. Throws a Problem where they do not, or the term cannot be. */
export async function appointDeputy(
  context: Context,
  asked: { deputy: string; role: string; level: string; node: string; from: string; to: string },
): Promise<Deputy> {
  const { entered, viewer, places, identity, clock } = context
  const { database, inTransaction } = await entered()
  const capacity = viewer.capacities.find(
    ({ role, at, deputyFor }) =>
      deputyFor === null && role === asked.role && at.level === asked.level && at.node === asked.node,
  )
  if (!capacity) {
    throw new Problem(
      400,
      'not_held',
      `You do not hold the role ${asked.role} at ${asked.level} "${asked.node}" yourself`,
    )
  }
  if (asked.to < clock.today().toString()) {
    throw new Problem(400, 'term', `The term ends on ${asked.to}, which is past`)
  }
  const deputy = await findAccount(database, { signInName: asked.deputy })
  if (!deputy || deputy.disabledAt !== null || deputy.kind !== 'person') {
    throw new Problem(400, 'no_account', `There is no account "${asked.deputy}" that can sign in`)
  }
  if (deputy.account === viewer.account) throw new Problem(400, 'self', 'Nobody is their own deputy')
  const around = await places()
  const grant = await inTransaction(async (transaction) => {
    const { role, level, node, from, to } = asked
    const made = await grantRole(transaction, around, {
      account: deputy.account,
      deputyFor: viewer.account,
      role,
      level,
      node,
      from,
      to,
    })
    await appendAudit(transaction, identity.seal, {
      ...auditedActor(viewer, capacity),
      action: 'deputy.appoint',
      outcome: 'done',
      subject: `account/${deputy.account}`,
      facts: { grant: made, deputy: deputy.name, capacity: capacityText(capacity), from, to },
    })
    return made
  })
  return (await listDeputies(context, grant))[0]!
}

/** Ends the term of a deputy: yesterday was its last day; one that has not begun goes altogether. */
export async function endDeputy({ entered, viewer, clock, identity }: Context, grant: string): Promise<void> {
  const { inTransaction } = await entered()
  await inTransaction(async (transaction) => {
    const { rows } = await sql<{ role: string; level: string; node: string }>`
      SELECT role, level, node FROM identity.role_grant
      WHERE role_grant = ${grant} AND deputy_for = ${viewer.account}`.execute(transaction)
    if (rows.length === 0) throw new Problem(404, 'grant', 'You have appointed no such deputy')
    await endGrant(transaction, grant, clock.today())
    await appendAudit(transaction, identity.seal, {
      ...auditedActor(viewer, undefined),
      action: 'deputy.end',
      outcome: 'done',
      subject: `grant/${grant}`,
      facts: rows[0]!,
    })
  })
}

/** Ends a grant with the day before, or takes it away where it has not been in force. */
export async function endGrant(
  transaction: Parameters<typeof grantRole>[0],
  grant: string,
  today: Temporal.PlainDate,
): Promise<void> {
  const yesterday = today.subtract({ days: 1 }).toString()
  await sql`DELETE FROM identity.role_grant WHERE role_grant = ${grant} AND valid_from > ${yesterday}`.execute(
    transaction,
  )
  await sql`UPDATE identity.role_grant SET valid_to = ${yesterday} WHERE role_grant = ${grant}`.execute(
    transaction,
  )
}

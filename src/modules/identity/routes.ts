import { appendAudit } from '../../platform/audit/append-audit.ts'
import { readAnchors } from '../../platform/audit/audit-anchors.ts'
import { readEntries } from '../../platform/audit/read-entries.ts'
import { verifyAudit } from '../../platform/audit/verify-audit.ts'
import { Problem } from '../../platform/http/problem.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { describeBegun, describeCapacity, describeSignIn } from './access/describe-viewer.ts'
import type { Knowing } from './access/identity-door.ts'
import { auditedActor, type Viewed } from './access/viewer.ts'
import { administerAdd, administerChange, administerEnd, administerGrant } from './accounts/administer.ts'
import { listAccounts } from './accounts/list-accounts.ts'
import { nameSubjects } from './accounts/name-subjects.ts'
import { appointDeputy as appoint, describeOwnAccount, endDeputy as end } from './accounts/own-account.ts'
import { changeOwnPassword } from './accounts/own-password.ts'
import { signInWithPassword } from './accounts/sign-in.ts'
import {
  addAccount,
  appointDeputy,
  beginSecondFactor,
  changeAccount,
  changePassword,
  confirmSecondFactor,
  endDeputy,
  endOtherSessions,
  endRole,
  endSession,
  getAccounts,
  getAudit,
  getOwnAccount,
  getPermissions,
  getSignIn,
  giveSecondFactor,
  grantRole,
  removeSecondFactor,
  signIn,
  signOut,
  verifyAuditChain,
} from './contract.ts'
import { permissions } from './definition/permissions.ts'
import { roles } from './definition/roles.ts'
import type { IdentityContext } from './identity.ts'
import { signOutOf } from './provider/sign-out.ts'
import { giveCode } from './second-factor/give-second-factor.ts'
import { beginFactor, confirmFactor, removeFactor } from './second-factor/own-second-factor.ts'
import { endSessions } from './sessions/begin-session.ts'

type Context = IdentityContext & Viewed & Knowing & { folder: string }

export const routes: readonly Route<Context>[] = [
  route(getSignIn, async (context) => describeSignIn(context, context.known)),
  route(signIn, async (context, { body }) => {
    const shown = await signInWithPassword(context, context.known, body)
    return describeBegun(context, context.known, shown)
  }),
  route(giveSecondFactor, async (context, { body }) => {
    const shown = await giveCode(context, context.known, body.code)
    return describeBegun(context, context.known, shown)
  }),
  route(signOut, async (context) => ({ next: await signOutOf(context, context.known) })),
  route(getOwnAccount, describeOwnAccount),
  route(changePassword, async (context, { body }) => {
    const shown = await changeOwnPassword(context, context.known, body)
    return describeBegun(context, context.known, shown)
  }),
  route(endSession, async (context, { params }) => {
    const { sessions } = await describeOwnAccount(context)
    if (!sessions.some(({ session }) => session === params.session)) {
      throw new Problem(404, 'session', 'You have no such sign-in, or it has ended')
    }
    return { ended: await endOwn(context, { session: params.session }) }
  }),
  route(endOtherSessions, async (context) => ({
    ended: await endOwn(context, { account: context.viewer.account, except: context.viewer.session }),
  })),
  route(beginSecondFactor, async (context, { body }) => beginFactor(context, context.known, body.password)),
  route(confirmSecondFactor, async (context, { body }) => ({
    recoveryCodes: await confirmFactor(context, context.known, body.code),
  })),
  route(removeSecondFactor, async (context, { body }) => {
    await removeFactor(context, context.known, body.password)
    return { removed: true }
  }),
  route(appointDeputy, async (context, { body }) => appoint(context, body)),
  route(endDeputy, async (context, { params }) => {
    await end(context, params.grant)
    return { ended: true }
  }),
  route(getPermissions, async () => ({
    roles: roles.map((role) => ({
      id: role.id,
      title: role.title,
      task: role.task,
      heldAt: role.heldAt,
      fromRegister: 'fromRegister' in role,
    })),
    permissions: permissions.map((permission) => ({
      id: permission.id,
      title: permission.title,
      kind: permission.kind,
      ofSpecialists: 'ofSpecialists' in permission ? permission.ofSpecialists : null,
      reach: permission.reach,
    })),
  })),
  route(getAccounts, async (context, { query }) => ({
    ...(await listAccounts(context, query)),
    offset: query.offset,
  })),
  route(addAccount, async (context, { body }) => administerAdd(context, body)),
  route(changeAccount, async (context, { params }) => administerChange(context, params)),
  route(grantRole, async (context, { params, body }) => administerGrant(context, { ...params, ...body })),
  route(endRole, async (context, { params }) => {
    await administerEnd(context, params.grant)
    return { ended: true }
  }),
  route(getAudit, async (context, { query: { limit, offset, ...filter } }) => {
    const { entered, identity, places, viewer } = context
    const { database, inTransaction } = await entered()
    // Whoever reads what people did leaves a trace of it too.
    await inTransaction((transaction) =>
      appendAudit(transaction, identity.seal, {
        ...auditedActor(viewer, viewer.may('audit.read', null)),
        action: 'audit.read',
        outcome: 'done',
        facts: Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, value ?? null])),
      }),
    )
    const { total, entries } = await readEntries(database, filter, { limit, offset })
    const subjects = entries.flatMap(({ subject }) => subject ?? [])
    const around = await places()
    const names = await nameSubjects(database, around, subjects)
    return {
      total,
      offset,
      entries: entries.map((entry) => ({
        ...entry,
        capacityTitle: describeCapacity(entry.capacity, around),
        subjectName: (entry.subject !== null && names.get(entry.subject)) || null,
      })),
    }
  }),
  route(verifyAuditChain, async ({ entered, identity, folder }) => {
    const { database } = await entered()
    const verdict = await verifyAudit(database, identity.seal.key, await readAnchors(folder))
    const { whole, entries } = verdict
    return verdict.whole
      ? { whole, entries, broken: null, fault: null }
      : { whole, entries, broken: verdict.broken, fault: verdict.fault }
  }),
]

async function endOwn(
  { entered, identity, viewer }: Context,
  which: Parameters<typeof endSessions>[2],
): Promise<number> {
  const { inTransaction } = await entered()
  return inTransaction(async (transaction) => {
    const ended = await endSessions(transaction, identity, which)
    await appendAudit(transaction, identity.seal, {
      ...auditedActor(viewer, undefined),
      action: 'session.end',
      outcome: 'done',
      subject: 'session' in which ? `session/${which.session}` : `account/${which.account}`,
      facts: { ended },
    })
    return ended
  })
}

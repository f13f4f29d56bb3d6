import { sql } from 'kysely'
import { type AuditedAct, appendAudit } from '../../../platform/audit/append-audit.ts'
import type { Call, Caller, Door } from '../../../platform/http/door.ts'
import type { Place } from '../../../platform/http/endpoint.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { findCapacity, type Surroundings } from '../definition/find-capacity.ts'
import { type PermissionId, withoutRole } from '../definition/permissions.ts'
import type { IdentityContext } from '../identity.ts'
import { checkSession } from '../sessions/check-session.ts'
import { type FoundSession, findSession, findToken } from '../sessions/find-session.ts'
import { renewSession } from '../sessions/renew-session.ts'
import { cookieName, giveCookie, takeCookie } from '../sessions/session-cookie.ts'
import { isHashOf, readShown } from '../sessions/session-secret.ts'
import { type HeldGrant, holdCapacities } from './hold-capacities.ts'
import { knownCallers } from './known-callers.ts'
import { auditedActor, type Viewed, type Viewer } from './viewer.ts'

/** What is known of a call once it is known who makes it. */
export type Known = {
  call: Call
  viewer: Viewer | null
  /** A sign-in that is not whole: what is still asked for. */
  unfinished: Pick<FoundSession, 'session' | 'account' | 'stage'> | null
}

/** What handlers are given besides: the call, for those that sign in and out. */
export type Knowing = { known: Known }

/** Requests that one who is signed in may make in ten seconds: many times what a page asks for. */
const mostRequests = 400

const nowhere: Surroundings = { isUnder: () => false, depthOf: () => undefined }

/** Opens the door to those who are signed in and may; `contextFor` gives each what handlers work with. */
export function identityDoor<Context extends IdentityContext>(
  context: Context,
): Door<Context & Viewed & Knowing> {
  const counted = knownCallers(mostRequests)
  return async (call) => {
    const known = await recogniseCaller(context, call)
    const { viewer } = known
    refuseFromElsewhere(context, call)
    const own = Object.create(context, {
      viewer: { value: viewer },
      known: { value: known },
    }) as Context & Viewed & Knowing
    return {
      admit: async (endpoint, input) => {
        if (endpoint.allow === withoutRole.anyone) return { context: own, version: viewer?.account ?? '' }
        if (!viewer) throw notSignedIn(known)
        counted.count(viewer.session ?? viewer.account)
        if (endpoint.allow !== withoutRole.signedIn) {
          const place = endpoint.at?.(input) ?? null
          if (!viewer.may(endpoint.allow as PermissionId, place)) {
            await auditRefusal(context, viewer, `${endpoint.method} ${endpoint.path}`, endpoint.allow, place)
            throw notAllowed(place)
          }
        }
        return { context: own, version: versionOf(viewer) }
      },
    } satisfies Caller<Context & Viewed & Knowing>
  }
}

/** Finds out who calls. Throws a Problem (401) for a token that is none, and where the store cannot be asked (503). */
async function recogniseCaller(context: IdentityContext, call: Call): Promise<Known> {
  const { authorization } = call.headers
  if (authorization !== undefined) return recogniseToken(context, call, authorization)
  const { identity, clock } = context
  const shown = readShown(call.cookie(cookieName(identity.cookies)))
  const nobody: Known = { call, viewer: null, unfinished: null }
  if (!shown) return nobody
  const { database, inTransaction } = await context.entered()
  const found = await findSession(database, shown.id, clock.today())
  const state = checkSession(found, shown.secret, identity)
  if (state.kind === 'stolen') {
    await inTransaction(async (transaction) => {
      await sql`UPDATE identity.session SET ended_at = ${identity.now().toString()} WHERE session = ${shown.id}`.execute(
        transaction,
      )
      await appendAudit(transaction, identity.seal, {
        actor: found!.account,
        actorName: found!.name,
        session: shown.id,
        origin: call.address,
        action: 'session.stolen',
        outcome: 'refused',
        subject: `account/${found!.account}`,
      })
    })
  }
  if (!found || state.kind !== 'good') {
    takeCookie(call, identity.cookies)
    return nobody
  }
  const renewed = await renewSession(database, identity, found, state)
  if (renewed !== undefined) giveCookie(call, identity.cookies, renewed)
  if (found.stage !== 'full') return { call, viewer: null, unfinished: found }
  return { call, viewer: await viewerOf(context, { ...found, origin: call.address }), unfinished: null }
}

async function recogniseToken(context: IdentityContext, call: Call, authorization: string): Promise<Known> {
  const shown = readShown(/^Bearer (\S+)$/i.exec(authorization)?.[1])
  const { database } = await context.entered()
  const found = shown && (await findToken(database, shown.id, context.clock.today()))
  const isGood =
    found !== undefined &&
    isHashOf(found.secretHash, shown!.secret) &&
    found.endedAt === null &&
    found.disabledAt === null &&
    Temporal.Instant.compare(context.identity.now(), Temporal.Instant.from(found.endsAt)) < 0
  if (!isGood)
    throw new Problem(
      401,
      'bad_token',
      'The access token is unknown or has ended. Ask the administrator for another',
    )
  return {
    call,
    viewer: await viewerOf(context, { ...found, session: null, origin: call.address }),
    unfinished: null,
  }
}

/** Someone as handlers see them, with what they hold on the product's day. */
export async function viewerOf(
  { places }: Pick<IdentityContext, 'places'>,
  found: Omit<Viewer, 'capacities' | 'may'> & { grants: readonly HeldGrant[] },
): Promise<Viewer> {
  const around = await places()
  const { account, name, signInName, staff, kind, session, origin, grants } = found
  const capacities = holdCapacities(staff, grants, around)
  return {
    account,
    name,
    signInName,
    staff,
    kind,
    session,
    origin,
    capacities,
    may: (permission, place) => findCapacity(permission, place, { staff, capacities }, around ?? nowhere),
  }
}

/**
 * A browser says of every request where it comes from; what changes something is taken from our own pages alone. Those who
 * show a token are no browser.
 */
function refuseFromElsewhere({ identity }: IdentityContext, { method, headers }: Call): void {
  if (method === 'GET' || method === 'HEAD' || headers.authorization !== undefined) return
  const { origin, 'sec-fetch-site': site } = headers
  const own = identity.publicAddress ? new URL(identity.publicAddress).host : headers.host
  const isOwn =
    typeof origin === 'string'
      ? URL.canParse(origin) && new URL(origin).host === own
      : site === 'same-origin' || headers.cookie === undefined
  if (isOwn && (site === undefined || site === 'same-origin' || site === 'none')) return
  throw new Problem(403, 'cross_site', 'The request comes from a page of another site, and is not done')
}

function notSignedIn({ unfinished }: Known): Problem {
  if (unfinished?.stage === 'second_factor') {
    return new Problem(401, 'second_factor', 'The sign-in asks for the code of the second factor')
  }
  if (unfinished?.stage === 'password') {
    return new Problem(401, 'password_once', 'The password was for once: choose one of your own')
  }
  if (unfinished?.stage === 'enrol') {
    return new Problem(401, 'enrol', 'Your role asks for a second factor: set one up')
  }
  return new Problem(401, 'signed_out', 'Nobody is signed in, or no longer. Sign in')
}

function notAllowed(place: Place | null): Problem {
  const where = place ? ` at ${place.level} "${place.node}"` : ''
  return new Problem(
    403,
    'not_allowed',
    `Your role does not include this${where}. The table of permissions tells whose does; ask your head or the administrator`,
  )
}

/** Every refusal is told; how many there can be is bounded by the requests that one may make. */
async function auditRefusal(
  { entered, identity }: IdentityContext,
  viewer: Viewer,
  what: string,
  permission: string,
  place: Place | null,
): Promise<void> {
  const act: AuditedAct = {
    ...auditedActor(viewer, undefined),
    action: permission,
    outcome: 'refused',
    subject: place ? `${place.level}/${place.node}` : null,
    facts: { endpoint: what },
  }
  const { inTransaction } = await entered()
  await inTransaction((transaction) => appendAudit(transaction, identity.seal, act))
}

/** What a reply depends on for the viewer's sake: another holder of the same roles may be shown other rows. */
function versionOf({ account, capacities }: Viewer): string {
  return JSON.stringify([account, capacities])
}

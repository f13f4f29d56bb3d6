import type { BothLanguages } from '../../../platform/text/both-languages.ts'
import type { PlacesOnDay } from '../../organisation/index.ts'
import type { HeldRole, SignedIn, SignIn } from '../contract.ts'
import type { Capacity } from '../definition/find-capacity.ts'
import { permissions } from '../definition/permissions.ts'
import { getRole, roles } from '../definition/roles.ts'
import type { IdentityContext } from '../identity.ts'
import { findSession } from '../sessions/find-session.ts'
import { readShown } from '../sessions/session-secret.ts'
import { type Known, viewerOf } from './identity-door.ts'
import type { Viewer } from './viewer.ts'

/** Roles with their titles and the names of the places where they are held. */
export function describeRoles(capacities: readonly Capacity[], places: PlacesOnDay | null): HeldRole[] {
  return capacities.map(({ role, at, deputyFor }) => ({
    role,
    title: getRole(role).title,
    at: { ...at, name: places?.nameOf(at) ?? at.node },
    deputyFor,
  }))
}

/** A capacity as the audit has it in one word, said in words; null where there is none. */
export function describeCapacity(text: string | null, places: PlacesOnDay | null): BothLanguages | null {
  const [, role, level, node] = /^(\w+)@(\w+)\/(.+)$/.exec(text ?? '') ?? []
  const known = roles.find(({ id }) => id === role)
  if (!known || level === undefined || node === undefined) return null
  const place = places?.nameOf({ level, node }) ?? node
  return { lt: `${known.title.lt}, ${place}`, en: `${known.title.en}, ${place}` }
}

/** Someone as the screens greet them. */
export async function describeViewer({ places }: IdentityContext, viewer: Viewer): Promise<SignedIn> {
  const { account, name, signInName, staff, capacities } = viewer
  return {
    account,
    name,
    signInName,
    staff,
    roles: describeRoles(capacities, await places()),
    permissions: permissions.filter(({ id }) => viewer.may(id, null)).map(({ id }) => id),
    home: homeOf(viewer),
  }
}

/** One's own page for a specialist, the place where one's first role is held for all others. */
function homeOf({ staff, capacities }: Viewer): SignedIn['home'] {
  const [first] = capacities
  if (!first) return null
  return first.role === 'specialist' && staff !== null ? { level: 'specialist', node: staff } : first.at
}

/** How things stand with a caller's sign-in. */
export async function describeSignIn(context: IdentityContext, known: Known): Promise<SignIn> {
  const { identity, clock } = context
  return {
    viewer: known.viewer ? await describeViewer(context, known.viewer) : null,
    asks: known.viewer ? 'nothing' : asksOf(known.unfinished?.stage ?? null),
    provider: identity.provider?.name ?? null,
    demo: clock.settings().demo !== null,
  }
}

/** As {@link describeSignIn}, of the sign-in whose cookie has just been given to the browser. */
export async function describeBegun(context: IdentityContext, known: Known, given: string): Promise<SignIn> {
  const { database } = await context.entered()
  const found = await findSession(database, readShown(given)!.id, context.clock.today())
  if (!found) throw new Error('a sign-in that has just begun cannot be found')
  const isWhole = found.stage === 'full'
  return describeSignIn(context, {
    call: known.call,
    viewer: isWhole ? await viewerOf(context, { ...found, origin: known.call.address }) : null,
    unfinished: isWhole ? null : found,
  })
}

function asksOf(stage: 'second_factor' | 'password' | 'enrol' | 'full' | null): SignIn['asks'] {
  return stage === null || stage === 'full' ? 'sign_in' : stage
}

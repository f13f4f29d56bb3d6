import type { IdentityContext } from '../identity.ts'
import { findPeople } from '../sessions/find-session.ts'
import { viewerOf } from './identity-door.ts'
import type { Viewer } from './viewer.ts'

/** Everybody who can sign in, as they would be let in on the product's day: for what is done for them while they are away. */
export async function listViewers(
  context: Pick<IdentityContext, 'entered' | 'places' | 'clock'>,
): Promise<Viewer[]> {
  const { database } = await context.entered()
  const people = await findPeople(database, context.clock.today())
  return Promise.all(people.map((one) => viewerOf(context, { ...one, session: null, origin: '' })))
}

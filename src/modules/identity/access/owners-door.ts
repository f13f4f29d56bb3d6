import { type Door, openDoor } from '../../../platform/http/door.ts'
import type { Knowing } from './identity-door.ts'
import type { Viewed, Viewer } from './viewer.ts'

/** Whoever owns the data folder, from whom nothing is withheld. For benches and tests of what is behind the door. */
export const ownersViewer: Viewer = {
  account: '00000000-0000-4000-8000-000000000000',
  name: 'owner of the data folder',
  signInName: 'owner',
  staff: null,
  kind: 'person',
  session: null,
  origin: 'this process',
  capacities: [],
  may: () => ({ role: 'director', at: { level: 'national', node: 'LT' }, deputyFor: null }),
}

/** A door through which everybody is the owner of the data folder. It is nowhere but in benches and tests. */
export function ownersDoor<Context extends object>(context: Context): Door<Context & Viewed & Knowing> {
  const call = {
    method: 'GET',
    headers: {},
    address: '127.0.0.1',
    id: '1',
    cookie: () => undefined,
    addHeader: () => undefined,
  }
  const own = Object.create(context, {
    viewer: { value: ownersViewer },
    known: { value: { call, viewer: ownersViewer, unfinished: null } },
  }) as Context & Viewed & Knowing
  return openDoor(own)
}

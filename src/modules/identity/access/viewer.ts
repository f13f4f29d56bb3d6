import type { AuditedAct } from '../../../platform/audit/append-audit.ts'
import type { Place } from '../../../platform/http/endpoint.ts'
import type { Capacity } from '../definition/find-capacity.ts'
import type { PermissionId } from '../definition/permissions.ts'

/** Who calls: someone signed in, or another system with its token. */
export type Viewer = {
  /** Key of the account. */
  account: string
  name: string
  signInName: string
  /** Key of a member of staff in the register; null for others. */
  staff: string | null
  kind: 'person' | 'machine'
  /** The sign-in; null for another system. */
  session: string | null
  /** Network address that the call came from. */
  origin: string
  /** What they hold on the product's day. */
  capacities: readonly Capacity[]
  /** In which capacity something may be done at a place (or at all, where it is null); undefined when it may not. */
  may: (permission: PermissionId, place: Place | null) => Capacity | undefined
}

/** What a handler is given besides: who calls. */
export type Viewed = { viewer: Viewer }

/** The part of an entry of the audit that tells who: also in whose stead, where the capacity is a deputy's. */
export function auditedActor(
  { account, name, session, origin }: Viewer,
  capacity: Capacity | undefined,
): Pick<AuditedAct, 'actor' | 'actorName' | 'session' | 'origin' | 'capacity' | 'actingFor'> {
  return {
    actor: account,
    actorName: name,
    session,
    origin,
    capacity: capacity ? capacityText(capacity) : null,
    actingFor: capacity?.deputyFor ?? null,
  }
}

/** A capacity in one word: `unit_head@division/KAC-13`. */
export function capacityText({ role, at }: Capacity): string {
  return `${role}@${at.level}/${at.node}`
}

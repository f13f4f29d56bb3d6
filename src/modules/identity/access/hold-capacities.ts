import type { PlacesOnDay } from '../../organisation/index.ts'
import type { Capacity } from '../definition/find-capacity.ts'
import type { RoleId } from '../definition/roles.ts'

/** A role as it was granted, in force on the day. */
export type HeldGrant = {
  role: RoleId
  level: string
  node: string
  /** Whose deputy it makes of the holder, with what that one is known to hold. */
  principal: { name: string; staff: string | null; grants: readonly Omit<HeldGrant, 'principal'>[] } | null
}

/**
 * What someone holds on the day of the places: what was granted, and what the register's assignments of staff make of them.
 * A deputy holds what the one they stand in for holds that day, and nothing else.
 */
export function holdCapacities(
  staff: string | null,
  grants: readonly HeldGrant[],
  places: PlacesOnDay | null,
): Capacity[] {
  const own = [
    ...assignedCapacities(staff, places),
    ...grants.filter(({ principal }) => principal === null).map((grant) => granted(grant, null)),
  ]
  const asDeputy = grants.flatMap((grant) => {
    const { principal } = grant
    if (!principal) return []
    const theirs = [
      ...assignedCapacities(principal.staff, places),
      ...principal.grants.map((one) => granted(one, null)),
    ]
    const held = theirs.some(
      ({ role, at }) => role === grant.role && at.level === grant.level && at.node === grant.node,
    )
    return held ? [granted(grant, principal.name)] : []
  })
  return [...own, ...asDeputy]
}

/** What the register's assignments give: who is head of the root is director, of a unit directly below it regional director. */
export function assignedCapacities(staff: string | null, places: PlacesOnDay | null): Capacity[] {
  if (staff === null || places === null) return []
  return places.assignmentsOf(staff).flatMap(({ unit, role }): Capacity[] => {
    const at = places.placeOf(unit)
    if (!at) return []
    const depth = places.depthOf(at)
    const head: RoleId = depth === 0 ? 'director' : depth === 1 ? 'regional_director' : 'unit_head'
    return [{ role: role === 'head' ? head : 'specialist', at, deputyFor: null }]
  })
}

function granted({ role, level, node }: Omit<HeldGrant, 'principal'>, deputyFor: string | null): Capacity {
  return { role, at: { level, node }, deputyFor }
}

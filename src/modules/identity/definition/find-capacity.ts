import { getPermission, type Reach } from './permissions.ts'
import type { RoleId } from './roles.ts'

/** A place in the organisation: a level and a node of it. */
type Place = { level: string; node: string }

/** A role that someone holds today, and where. */
export type Capacity = {
  role: RoleId
  at: Place
  /** The name of whose deputy they are in it; null where it is their own. */
  deputyFor: string | null
}

/** What is known of the organisation around someone, on the product's day. */
export type Surroundings = {
  isUnder: (place: Place, above: Place) => boolean
  /** 0 is the root. */
  depthOf: (place: Place) => number | undefined
}

/** Someone with what they hold. `staff` is their key in the register, where they are of the staff. */
export type Bearer = { staff: string | null; capacities: readonly Capacity[] }

const specialistLevel = 'specialist'

/**
 * In which capacity something may be done at a place, or at all where no place is meant (what is then shown is for the
 * handler to narrow); undefined when it may not. One's own capacities come before those of a deputy.
 */
export function findCapacity(
  permissionId: string,
  place: Place | null,
  { staff, capacities }: Bearer,
  around: Surroundings,
): Capacity | undefined {
  const asked = getPermission(permissionId)
  const isOfSpecialist = place?.level === specialistLevel && asked.ofSpecialists !== undefined
  const permission = isOfSpecialist ? getPermission(asked.ofSpecialists!) : asked
  const reaches = ({ at }: Capacity, reach: Reach): boolean => {
    if (place === null || reach === 'all') return true
    if (reach === 'own') return place.level === specialistLevel && place.node === staff
    if (reach === 'below') return around.isUnder(place, at)
    const depth = around.depthOf(place)
    return depth !== undefined && depth <= 1
  }
  const able = capacities.filter((capacity) => {
    const reach = permission.reach[capacity.role]
    return reach !== undefined && reaches(capacity, reach)
  })
  return able.find(({ deputyFor }) => deputyFor === null) ?? able[0]
}

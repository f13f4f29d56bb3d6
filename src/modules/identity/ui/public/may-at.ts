import type { PermissionMatrix, SignedIn } from '../../contract.ts'

type Place = { level: string; node: string }

/** A place with what it stands under, as a screen knows it. */
export type Standing = {
  place: Place
  /** Every unit above it, and every group that it or they belong to. */
  above: readonly Place[]
  /** 0 is the root, 1 an office or a group; undefined for a specialist. */
  depth: number | undefined
}

const specialistLevel = 'specialist'

/**
 * Whether the server would let someone do something at a place, so that a screen offers no way to what is then refused. The
 * server decides; this only foresees it, from the matrix and the roles.
 */
export function mayAt(
  permissionId: string,
  { place, above, depth }: Standing,
  { staff, roles }: Pick<SignedIn, 'staff' | 'roles'>,
  { permissions }: Pick<PermissionMatrix, 'permissions'>,
): boolean {
  const find = (id: string | null | undefined) => permissions.find((one) => one.id === id)
  const asked = find(permissionId)
  const permission = place.level === specialistLevel ? (find(asked?.ofSpecialists) ?? asked) : asked
  return roles.some(({ role, at }) => {
    const reach = permission?.reach[role]
    const isHere = (one: Place) => one.level === at.level && one.node === at.node
    if (reach === 'all') return true
    if (reach === 'offices') return depth !== undefined && depth <= 1
    if (reach === 'below') return isHere(place) || above.some(isHere)
    return reach === 'own' && place.level === specialistLevel && place.node === staff
  })
}

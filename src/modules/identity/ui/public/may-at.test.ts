import { expect, test } from 'vitest'
import type { PermissionMatrix, SignedIn } from '../../contract.ts'
import { findCapacity } from '../../definition/find-capacity.ts'
import { permissions } from '../../definition/permissions.ts'
import { roles } from '../../definition/roles.ts'
import { mayAt, type Standing } from './may-at.ts'

const matrix = {
  permissions: permissions.map((permission) => ({
    ...permission,
    ofSpecialists: 'ofSpecialists' in permission ? permission.ofSpecialists : null,
  })),
} as Pick<PermissionMatrix, 'permissions'>

const place = (level: string, node: string) => ({ level, node })
const [country, north, south] = [place('national', 'LT'), place('office', 'N'), place('office', 'S')]
const [northOne, southOne] = [place('division', 'N1'), place('division', 'S1')]
const seaside = place('department', 'SEA')
const [ona, jonas] = [place('specialist', 'ona'), place('specialist', 'jonas')]

const standings: Standing[] = [
  { place: country, above: [], depth: 0 },
  { place: north, above: [country], depth: 1 },
  { place: south, above: [country, seaside], depth: 1 },
  { place: seaside, above: [country], depth: 1 },
  { place: northOne, above: [north, country], depth: 2 },
  { place: southOne, above: [south, country, seaside], depth: 2 },
  { place: ona, above: [northOne, north, country], depth: undefined },
  { place: jonas, above: [southOne, south, country, seaside], depth: undefined },
]

const keyOf = ({ level, node }: Standing['place']) => `${level}/${node}`
const standingOf = (one: Standing['place']) =>
  standings.find((standing) => keyOf(standing.place) === keyOf(one))!

test('a screen foresees of every role, held anywhere, what the server would refuse anywhere', () => {
  let allowed = 0
  let refused = 0
  for (const { id: role, title } of roles) {
    for (const at of standings.slice(0, 6).map((standing) => standing.place)) {
      const bearer = { staff: 'ona', capacities: [{ role, at, deputyFor: null }] }
      const viewer: Pick<SignedIn, 'staff' | 'roles'> = {
        staff: 'ona',
        roles: [{ role, title, at: { ...at, name: at.node }, deputyFor: null }],
      }
      for (const standing of standings) {
        for (const { id } of permissions) {
          const capacity = findCapacity(id, standing.place, bearer, {
            depthOf: (one) => standingOf(one).depth,
            isUnder: (one, above) =>
              keyOf(one) === keyOf(above) ||
              standingOf(one).above.some((higher) => keyOf(higher) === keyOf(above)),
          })
          const foreseen = mayAt(id, standing, viewer, matrix)
          expect(foreseen, `${role} at ${keyOf(at)}: ${id} at ${keyOf(standing.place)}`).toBe(
            capacity !== undefined,
          )
          if (foreseen) allowed++
          else refused++
        }
      }
    }
  }
  expect(Math.min(allowed, refused)).toBeGreaterThan(1000)
})

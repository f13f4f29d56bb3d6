import type { ReferenceRegister, ReferenceRow } from '../../register/reference/reference-register.ts'
import { stateOf, versionInForce } from '../../register/reference/reference-register.ts'

/** A place where a fact counts: its level and its id, told apart from other places by both. */
export type ReferenceNode = { level: string; node: string }

/** Where a fact of a unit, and perhaps of a specialist, counts on a day; each place once. */
export type PlaceFact = (unit: string, staff: string | null, day: string) => ReferenceNode[]

/**
 * The tree and the groups of a register: a fact counts at its specialist, its unit, every unit above it on that
 * day, and every group that any of those units belongs to on that day. Answers are remembered per unit and day.
 */
export function treeOf(register: ReferenceRegister): PlaceFact {
  const versions = stateOf(register, 'units', null)
  const memberships = stateOf(register, 'unit_groups', null)
  const remembered = new Map<string, ReferenceNode[]>()

  const placesOfUnit = (unit: string, day: string): ReferenceNode[] => {
    const path: ReferenceRow[] = []
    for (let at: string | null = unit; at !== null; ) {
      const version: ReferenceRow | undefined = versionInForce(versions, at, day)
      if (!version) break
      path.push(version)
      at = version.parent ?? null
    }
    const places = path.map((version) => ({ level: version.level ?? '', node: version.unit ?? '' }))
    for (const row of memberships) {
      const covers = (row.valid_from ?? '') <= day && (row.valid_to == null || day <= row.valid_to)
      if (!covers || !path.some((version) => version.unit === row.unit)) continue
      places.push({ level: row.level ?? '', node: row.group ?? '' })
    }
    return places.filter((one, index) => index === places.findIndex((other) => sameNode(one, other)))
  }

  return (unit, staff, day) => {
    const asked = JSON.stringify([unit, day])
    const places = remembered.get(asked) ?? placesOfUnit(unit, day)
    remembered.set(asked, places)
    return staff === null ? places : [{ level: 'specialist', node: staff }, ...places]
  }
}

function sameNode(one: ReferenceNode, other: ReferenceNode): boolean {
  return one.level === other.level && one.node === other.node
}

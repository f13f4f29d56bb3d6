import type { Day } from '../../../platform/calendar/day.ts'
import { epochOf, type OrganisationThroughTime, specialistLevel } from './organisation-through-time.ts'
import type { StaffAssignment } from './unit-version.ts'
import { versionInForce } from './versions-in-force.ts'

type Place = { level: string; node: string }

/** Who stands under whom on a day. */
export type PlacesOnDay = {
  /**
   * Whether a place is another, or stands under it: a unit by the tree, a group when all of its members do, a specialist by
   * any unit where they are assigned (before their first assignment, the first; after the last, the last). Units under a
   * member of a group stand under the group. False where either is unknown.
   */
  isUnder: (place: Place, above: Place) => boolean
  /** Steps below the root: 0 is the root itself, of a group 1; undefined for specialists and what is unknown. */
  depthOf: (place: Place) => number | undefined
  /** The units where someone is assigned on the day, each with the role there. */
  assignmentsOf: (staff: string) => StaffAssignment[]
  /** The place of a unit, by the level that it has on the day. */
  placeOf: (unit: string) => Place | undefined
  /** The root of the tree. */
  root: () => Place | undefined
  /** The name of a unit or group on the day; undefined for what is unknown. */
  nameOf: (place: Place) => string | undefined
}

type Source = {
  throughTime: OrganisationThroughTime
  assignments: readonly StaffAssignment[]
  unitNumbers: ReadonlyMap<string, number>
}

/** The places of an organisation on a day. */
export function placesOnDay({ throughTime, assignments, unitNumbers }: Source, day: Day): PlacesOnDay {
  const paths = throughTime.paths[epochOf(throughTime, day)] ?? []
  const keyOf = ({ level, node }: Place) => `${level}\0${node}`
  const numbers = new Map(
    throughTime.nodes.map(({ level, id }, number) => [keyOf({ level, node: id }), number]),
  )
  const ofStaff = Map.groupBy(assignments, ({ staff }) => staff)
  const assignmentsOf = (staff: string) =>
    (ofStaff.get(staff) ?? []).filter(
      ({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo >= day),
    )
  /** The unit numbers that a place is made of. */
  const unitsOf = ({ level, node }: Place): number[] => {
    if (level === specialistLevel) {
      const present = assignmentsOf(node)
      const nearest = present.length > 0 ? present : nearestTo(ofStaff.get(node) ?? [], day)
      return nearest.flatMap(({ unit }) => unitNumbers.get(unit) ?? [])
    }
    const number = numbers.get(keyOf({ level, node }))
    if (number === undefined) return []
    if (throughTime.nodes[number]!.kind === 'unit') {
      // Only at the level that the unit has on the day.
      const unit = unitNumbers.get(node)
      return unit !== undefined && paths[unit]?.[0] === number ? [unit] : []
    }
    return throughTime.memberships
      .filter(
        ({ group, level: at, validFrom, validTo }) =>
          group === node && at === level && validFrom <= day && (validTo === null || validTo >= day),
      )
      .flatMap(({ unit }) => unitNumbers.get(unit) ?? [])
  }
  return {
    isUnder: (place, above) => {
      const units = unitsOf(place)
      if (place.level === above.level && place.node === above.node) return units.length > 0
      const target = numbers.get(keyOf(above))
      if (target === undefined || units.length === 0) return false
      const stands = (unit: number) => paths[unit]?.includes(target) ?? false
      return place.level === specialistLevel ? units.some(stands) : units.every(stands)
    },
    depthOf: (place) => {
      if (place.level === specialistLevel) return undefined
      const number = numbers.get(keyOf(place))
      if (number === undefined) return undefined
      if (throughTime.nodes[number]!.kind === 'group') return 1
      const unit = unitNumbers.get(place.node)
      const path = unit === undefined ? undefined : paths[unit]
      if (!path || path[0] !== number) return undefined
      return path.filter((node) => throughTime.nodes[node]!.kind === 'unit').length - 1
    },
    assignmentsOf,
    placeOf: (unit) => {
      const path = paths[unitNumbers.get(unit) ?? 0]
      const node = path?.length ? throughTime.nodes[path[0]!] : undefined
      return node && { level: node.level, node: node.id }
    },
    root: () => {
      const unit = [...throughTime.versions].find(
        ([, list]) => versionInForce(list, day).parent === null,
      )?.[0]
      return unit === undefined
        ? undefined
        : { level: versionInForce(throughTime.versions.get(unit)!, day).level, node: unit }
    },
    nameOf: ({ level, node }) => {
      const versions = throughTime.versions.get(node)
      const version = versions && versionInForce(versions, day)
      if (version?.level === level) return version.name
      return throughTime.memberships.find(({ group, level: at }) => group === node && at === level)?.name
    },
  }
}

function nearestTo(assignments: readonly StaffAssignment[], day: Day): StaffAssignment[] {
  const ended = assignments.filter(({ validTo }) => validTo !== null && validTo < day)
  if (ended.length > 0) {
    const last = Math.max(...ended.map(({ validTo }) => validTo!))
    return ended.filter(({ validTo }) => validTo === last)
  }
  const first = Math.min(...assignments.map(({ validFrom }) => validFrom))
  return assignments.filter(({ validFrom }) => validFrom === first)
}

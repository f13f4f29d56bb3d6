import type { Day } from '../../../platform/calendar/day.ts'
import type { GroupMembership, UnitVersion } from './unit-version.ts'
import { versionInForce, versionsByUnit } from './versions-in-force.ts'

/** The level name of staff in results. */
export const specialistLevel = 'specialist'

/**
 * A node that figures stand at. A unit whose level changes is a node at each of its levels, as a fact counts at the
 * level that the unit has on the fact's day.
 */
export type Node = { kind: 'unit' | 'group' | 'specialist'; level: string; id: string }

/**
 * The tree and the groups laid out for calculation: nodes are numbered 0…n−1, time is cut into epochs in which
 * neither tree nor groups change, and for each epoch and unit stands the list of nodes at which a fact counts.
 */
export type OrganisationThroughTime = {
  nodes: readonly Node[]
  /** How many unit numbers the register has given out, the unused 0 included. */
  unitCount: number
  /** Number of the node of a specialist, by the register's staff number; −1 where there is none. */
  nodeOfStaff: Int32Array
  /** First day of each epoch, ascending; the first epoch begins before every fact. */
  epochStarts: readonly Day[]
  /** `paths[epoch][unit number]`: the unit's node, those above it and their groups, each once. */
  paths: readonly (readonly Int32Array[])[]
  versions: ReadonlyMap<string, readonly UnitVersion[]>
  memberships: readonly GroupMembership[]
}

const beginning: Day = -1_000_000

/**
 * Lays out the organisation. `unitKeys[n]` and `staffKeys[n]` are the keys of the register's numbers n (index 0 is
 * not used). The tree must be sound (see `checkTree`).
 */
export function organisationThroughTime(source: {
  units: readonly UnitVersion[]
  groups: readonly GroupMembership[]
  unitKeys: readonly (string | undefined)[]
  staffKeys: readonly (string | undefined)[]
}): OrganisationThroughTime {
  const versions = versionsByUnit(source.units)
  const nodes: Node[] = []
  const numbers = new Map<string, number>()
  const number = (kind: 'unit' | 'group', level: string, id: string): number => {
    // A unit and a group of one level and id are one place: a fact counts there once.
    const key = `${level}\u0000${id}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, nodes.length)
    return nodes.push({ kind, level, id }) - 1
  }
  for (const { unit, level } of source.units) number('unit', level, unit)
  for (const { group, level } of source.groups) number('group', level, group)
  const nodeOfStaff = new Int32Array(source.staffKeys.length).fill(-1)
  for (const [number, staff] of source.staffKeys.entries()) {
    if (staff === undefined) continue
    nodeOfStaff[number] = nodes.length
    nodes.push({ kind: 'specialist', level: specialistLevel, id: staff })
  }

  const epochStarts = daysOfChange(source.units, source.groups)
  const paths = epochStarts.map((day) => {
    const groupsOf = groupsOfUnits(source.groups, day)
    return source.unitKeys.map((unit) => {
      if (unit === undefined || !versions.has(unit)) return new Int32Array(0)
      const counted = new Set<number>()
      for (let above: string | null = unit; above !== null; ) {
        const version: UnitVersion = versionInForce(versions.get(above)!, day)
        counted.add(number('unit', version.level, above))
        for (const { level, group } of groupsOf.get(above) ?? []) counted.add(number('group', level, group))
        above = version.parent
      }
      return Int32Array.from(counted)
    })
  })
  return {
    nodes,
    unitCount: source.unitKeys.length,
    nodeOfStaff,
    epochStarts,
    paths,
    versions,
    memberships: source.groups,
  }
}

/** The number of the epoch that a day falls in. */
export function epochOf(organisation: OrganisationThroughTime, day: Day): number {
  const { epochStarts } = organisation
  let low = 0
  let high = epochStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (epochStarts[middle]! <= day) low = middle
    else high = middle - 1
  }
  return low
}

/** The number of the node of that level and id; undefined when there is none. */
export function findNode({ nodes }: OrganisationThroughTime, level: string, id: string): number | undefined {
  const found = nodes.findIndex((node) => node.id === id && node.level === level)
  return found < 0 ? undefined : found
}

/** The register's unit numbers whose facts count at a unit's or group's node in an epoch. */
export function unitsUnder(organisation: OrganisationThroughTime, node: number, epoch: number): number[] {
  const under: number[] = []
  for (const [unit, path] of organisation.paths[epoch]!.entries()) if (path.includes(node)) under.push(unit)
  return under
}

function daysOfChange(units: readonly UnitVersion[], groups: readonly GroupMembership[]): Day[] {
  const days = new Set<Day>([beginning])
  for (const { validFrom } of units) days.add(validFrom)
  for (const { validFrom, validTo } of groups) {
    days.add(validFrom)
    if (validTo !== null) days.add(validTo + 1)
  }
  return [...days].sort((a, b) => a - b)
}

function groupsOfUnits(groups: readonly GroupMembership[], day: Day): Map<string, GroupMembership[]> {
  const byUnit = new Map<string, GroupMembership[]>()
  for (const membership of groups) {
    if (membership.validFrom > day || (membership.validTo !== null && membership.validTo < day)) continue
    const list = byUnit.get(membership.unit)
    if (list) list.push(membership)
    else byUnit.set(membership.unit, [membership])
  }
  return byUnit
}

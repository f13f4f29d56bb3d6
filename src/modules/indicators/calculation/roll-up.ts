import type { OrganisationThroughTime } from '../../organisation/index.ts'
import type { DayAxis } from './day-axis.ts'

/** Counts by node and day (or bucket): `values[node × length + index]`. */
export type NodeColumn = Float64Array

/**
 * Counts at the leaves (units and staff, by the register's numbers) as they change along an axis: what enters at an
 * index adds to all later ones until it leaves.
 */
export type LeafChanges = { units: Int32Array; staff: Int32Array; length: number }

export function leafChanges(organisation: OrganisationThroughTime, axis: DayAxis): LeafChanges {
  const length = axis.days.length + 1
  return {
    units: new Int32Array(organisation.unitCount * length),
    staff: new Int32Array(organisation.nodeOfStaff.length * length),
    length,
  }
}

/** Adds `amount` at a unit and a specialist (0 is nobody) at the indices `start` to `end` (not included). */
export function addChange(
  changes: LeafChanges,
  unit: number,
  staff: number,
  start: number,
  end: number,
  amount: number,
): void {
  const { units, staff: people, length } = changes
  units[unit * length + start]! += amount
  units[unit * length + end]! -= amount
  if (staff > 0) {
    people[staff * length + start]! += amount
    people[staff * length + end]! -= amount
  }
}

/** Adds the leaves' counts to every node at which they stand by the tree and the groups of each day. */
export function rollUpChanges(
  changes: LeafChanges,
  organisation: OrganisationThroughTime,
  axis: DayAxis,
  into: NodeColumn,
): void {
  const { units, staff, length } = changes
  const count = axis.days.length
  const { nodeOfStaff, paths } = organisation
  for (let unit = 0; unit * length < units.length; unit++) {
    let running = 0
    for (let index = 0; index < count; index++) {
      running += units[unit * length + index]!
      if (running === 0) continue
      const path = paths[axis.epochs[index]!]![unit]!
      for (let step = 0; step < path.length; step++) into[path[step]! * count + index]! += running
    }
  }
  for (let person = 0; person * length < staff.length; person++) {
    const node = nodeOfStaff[person]!
    if (node < 0) continue
    let running = 0
    for (let index = 0; index < count; index++) {
      running += staff[person * length + index]!
      into[node * count + index]! += running
    }
  }
}

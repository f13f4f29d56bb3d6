import type { OrganisationThroughTime } from '../../organisation/index.ts'
import type { DayAxis } from './day-axis.ts'

/** Counts by node and day (or bucket): `values[node × length + index]`. */
export type NodeColumn = Float64Array

/**
 * Where changes along an axis go: what enters at index `start` is there until `end` (not included), at a place (a unit
 * and a specialist, 0 is nobody; and by the tree of each day at those above) or at one node alone.
 */
export type ChangeSink = {
  atPlace: (unit: number, staff: number, start: number, end: number, amount: number) => void
  atNode: (node: number, start: number, end: number, amount: number) => void
}

/** A sink that gathers everything, to be rolled up at the end to `[node × days + index]`. */
export type GatheringSink = ChangeSink & { rollUp: () => NodeColumn }

/** Gathers changes along an axis at units, specialists and nodes. */
export function gatherChanges(organisation: OrganisationThroughTime, axis: DayAxis): GatheringSink {
  const days = axis.days.length
  const length = days + 1
  const { nodes, nodeOfStaff, paths, unitCount } = organisation
  const units = new Int32Array(unitCount * length)
  const people = new Int32Array(nodeOfStaff.length * length)
  // Made only when somebody is in several places at once.
  let direct: Int32Array | undefined
  return {
    atPlace(unit, staff, start, end, amount) {
      units[unit * length + start]! += amount
      units[unit * length + end]! -= amount
      if (staff > 0) {
        people[staff * length + start]! += amount
        people[staff * length + end]! -= amount
      }
    },
    atNode(node, start, end, amount) {
      direct ??= new Int32Array(nodes.length * length)
      direct[node * length + start]! += amount
      direct[node * length + end]! -= amount
    },
    rollUp() {
      const into = new Float64Array(nodes.length * days)
      for (let unit = 0; unit < unitCount; unit++) {
        let running = 0
        for (let index = 0; index < days; index++) {
          running += units[unit * length + index]!
          if (running === 0) continue
          const path = paths[axis.epochs[index]!]![unit]!
          for (let step = 0; step < path.length; step++) into[path[step]! * days + index]! += running
        }
      }
      for (let person = 0; person < nodeOfStaff.length; person++) {
        const node = nodeOfStaff[person]!
        if (node >= 0) addRunning(people, person * length, into, node * days, days)
      }
      if (direct) {
        for (let node = 0; node < nodes.length; node++)
          addRunning(direct, node * length, into, node * days, days)
      }
      return into
    },
  }
}

function addRunning(changes: Int32Array, from: number, into: NodeColumn, at: number, days: number): void {
  let running = 0
  for (let index = 0; index < days; index++) {
    running += changes[from + index]!
    into[at + index]! += running
  }
}

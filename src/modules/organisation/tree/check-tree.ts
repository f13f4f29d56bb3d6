import { type Day, isoOfDay } from '../../../platform/calendar/day.ts'
import { versionInForce, versionsByUnit } from './versions-in-force.ts'

export type TreeFault = {
  /** The first day on which the tree is wrong. */
  day: Day
  unit: string
  problem: 'two_roots' | 'no_root' | 'cycle' | 'missing_parent'
  /** A sentence that names the units concerned. */
  detail: string
}

type Version = { unit: string; parent: string | null; validFrom: Day }

/**
 * The first fault of a tree of units through time: on every day it has exactly one root, every parent exists, and no
 * unit stands above itself. Undefined when there is none (an empty tree has none). The tree changes only on the days
 * on which some version begins, so those are the days looked at.
 */
export function checkTree(versions: readonly Version[]): TreeFault | undefined {
  const byUnit = versionsByUnit(versions)
  const days = [...new Set(versions.map((version) => version.validFrom))].sort((a, b) => a - b)
  for (const day of days) {
    const fault = checkTreeOn(byUnit, day)
    if (fault) return fault
  }
  return undefined
}

function checkTreeOn(byUnit: ReadonlyMap<string, readonly Version[]>, day: Day): TreeFault | undefined {
  const parents = new Map<string, string | null>()
  for (const [unit, list] of byUnit) parents.set(unit, versionInForce(list, day).parent)
  const on = isoOfDay(day)
  const roots: string[] = []
  for (const [unit, parent] of parents) {
    if (parent === null) roots.push(unit)
    else if (!parents.has(parent)) {
      return {
        day,
        unit,
        problem: 'missing_parent',
        detail: `unit ${unit} has the parent ${parent} on ${on}, which is no unit`,
      }
    }
  }
  if (roots.length > 1) {
    const named = roots.sort().join(', ')
    return {
      day,
      unit: roots[1]!,
      problem: 'two_roots',
      detail: `the tree has ${roots.length} roots on ${on}: ${named}`,
    }
  }
  const sound = new Set<string>(roots)
  for (const unit of parents.keys()) {
    const way: string[] = []
    for (let above: string = unit; !sound.has(above); above = parents.get(above)!) {
      const start = way.indexOf(above)
      if (start >= 0) {
        const circle = [...way.slice(start), above].join(' → ')
        return {
          day,
          unit: above,
          problem: 'cycle',
          detail: `units stand above themselves on ${on}: ${circle}`,
        }
      }
      way.push(above)
    }
    for (const passed of way) sound.add(passed)
  }
  const first = [...parents.keys()][0]
  if (roots.length === 0 && first !== undefined) {
    return { day, unit: first, problem: 'no_root', detail: `the tree has no root on ${on}` }
  }
  return undefined
}

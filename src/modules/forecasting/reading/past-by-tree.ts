import type { Day } from '../../../platform/calendar/day.ts'
import { epochOf, type OrganisationThroughTime } from '../../organisation/index.ts'
import type { NodeNumbers } from '../definition/panel.ts'

/** A unit that stands under a node at one time and not at another. */
type Moved = { node: number; unit: number; sign: 1 | -1 }

/**
 * Puts a past year's running sums to where units stand in the year that is judged, so that an office is held against the divisions
 * that it has. Units without others below them are moved; what a higher unit does itself stays with it.
 */
export function pastByTree(
  organisation: OrganisationThroughTime,
  date: Day,
): (past: readonly NodeNumbers[], then: readonly Day[], now: readonly Day[], runs: boolean) => NodeNumbers[] {
  const known = new Map<string, Moved[]>()
  const movedBetween = (one: Day, other: Day): Moved[] => {
    const epochs = [epochOf(organisation, Math.min(one, date)), epochOf(organisation, other)] as const
    const key = epochs.join()
    const before = known.get(key)
    if (before) return before
    const found = epochs[0] === epochs[1] ? [] : findMoved(organisation, ...epochs)
    known.set(key, found)
    return found
  }
  return (past, then, now, runs) => {
    const changes = now.map((day, point) => movedBetween(day, then[point]!))
    if (changes.every((moved) => moved.length === 0)) return [...past]
    const added = new Float64Array(past[0]!.length)
    return past.map((column, point) => {
      const before = point === 0 ? null : past[point - 1]!
      if (!runs) added.fill(0)
      for (const { node, unit, sign } of changes[point]!) {
        const one = column[unit]! - (runs ? (before?.[unit] ?? 0) : 0)
        if (Number.isFinite(one)) added[node]! += sign * one
      }
      return column.map((one, node) => one + added[node]!)
    })
  }
}

function findMoved(organisation: OrganisationThroughTime, now: number, then: number): Moved[] {
  const [present, past] = [organisation.paths[now]!, organisation.paths[then]!]
  const above = new Set(present.flatMap((path) => [...path].slice(1)))
  return present.flatMap((path, unit) => {
    const own = path[0]
    if (own === undefined || above.has(own)) return []
    const before = past[unit]!
    return [
      ...[...path]
        .filter((node) => !before.includes(node))
        .map((node): Moved => ({ node, unit: own, sign: 1 })),
      ...[...before]
        .filter((node) => !path.includes(node))
        .map((node): Moved => ({ node, unit: own, sign: -1 })),
    ]
  })
}

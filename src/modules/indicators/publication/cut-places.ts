import type { Range } from '../../../platform/calendar/span.ts'
import { epochOf, type OrganisationThroughTime } from '../../organisation/index.ts'
import type { NodeColumn } from '../calculation/roll-up.ts'

/** A unit over those of some stretches of time in which it stands at the same places. */
type Part = {
  unit: number
  stretches: readonly number[]
  /** The nodes at which it counts. */
  path: Int32Array
  /** Whether it is what stands at a unit itself while others stand below it. */
  isRemainder: boolean
}

/**
 * The places of the organisation cut into parts that do not overlap. A division that stands under one office and then
 * under another is two parts: each office has one of them, the division has both.
 */
export type CutPlaces = {
  parts: readonly Part[]
  /** Of each stretch the sums at every node, as what stands at each part itself. */
  ownOf: (columns: readonly NodeColumn[]) => Float64Array
}

/** Stretches of a range in which nobody moves; a range in which nobody does is one stretch. */
export function stretchesOf(range: Range, organisation: OrganisationThroughTime): Range[] {
  const { epochStarts, paths } = organisation
  const stretches: Range[] = [{ ...range }]
  for (const [epoch, start] of epochStarts.entries()) {
    if (start <= range.from || start > range.to) continue
    if (samePaths(paths[epoch - 1]!, paths[epoch]!)) continue
    stretches.at(-1)!.to = start - 1
    stretches.push({ from: start, to: range.to })
  }
  return stretches
}

/** Cuts the places as they are on the last day of each stretch. */
export function cutPlaces(stretches: readonly Range[], organisation: OrganisationThroughTime): CutPlaces {
  const paths = stretches.map(({ to }) => organisation.paths[epochOf(organisation, to)]!)
  const parts = new Map<string, Part & { stretches: number[] }>()
  const orders = paths.map((ofStretch, stretch) => {
    const units = [...ofStretch.keys()].filter((unit) => ofStretch[unit]!.length > 0)
    const atNode = new Map(units.map((unit) => [ofStretch[unit]![0]!, unit]))
    const under = new Map<number, number[]>(units.map((unit) => [unit, []]))
    for (const unit of units) {
      for (const node of ofStretch[unit]!.subarray(1)) {
        const upper = atNode.get(node)
        if (upper !== undefined) under.get(upper)!.push(unit)
      }
    }
    for (const unit of units) {
      const path = ofStretch[unit]!
      const key = `${unit} ${[...path].sort((one, other) => one - other).join(' ')}`
      const known = parts.get(key)
      if (known) {
        known.stretches.push(stretch)
        known.isRemainder ||= under.get(unit)!.length > 0
      } else parts.set(key, { unit, stretches: [stretch], path, isRemainder: under.get(unit)!.length > 0 })
    }
    // What lies deepest comes first: all that stands below a unit is known when it is its turn.
    units.sort((one, other) => ofStretch[other]!.length - ofStretch[one]!.length || one - other)
    return { units, under }
  })
  const all = [...parts.values()]
  return {
    parts: all,
    ownOf(columns) {
      const ofStretches = orders.map(({ units, under }, stretch) => {
        const own = new Map<number, number>()
        for (const unit of units) {
          const below = under.get(unit)!.reduce((sum, one) => sum + own.get(one)!, 0)
          own.set(unit, columns[stretch]![paths[stretch]![unit]![0]!]! - below)
        }
        return own
      })
      return Float64Array.from(all, ({ unit, stretches: of }) =>
        of.reduce((sum, stretch) => sum + ofStretches[stretch]!.get(unit)!, 0),
      )
    },
  }
}

function samePaths(one: readonly Int32Array[], other: readonly Int32Array[]): boolean {
  return one.every((path, unit) => {
    const then = other[unit]!
    return path.length === then.length && path.every((node) => then.includes(node))
  })
}

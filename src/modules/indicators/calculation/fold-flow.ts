import type { OrganisationThroughTime } from '../../organisation/index.ts'
import type { NodeColumn } from './roll-up.ts'

/** A column of numbers as a store delivers it. */
export type Numbers = Int32Array | Float64Array

/** Takes note of who has something counted at a unit, and in which bucket (or on which day of an axis). */
export type NotePlace = (unit: number, staff: number, bucket: number) => void

/**
 * Sums of flows at every node. `columns` are unit, staff, bucket, then the values; a bucket lies within one epoch of
 * the organisation. Returns for each value `[node × buckets + bucket]`.
 */
export function foldFlow(
  columns: readonly Numbers[],
  epochOfBucket: Int32Array,
  organisation: OrganisationThroughTime,
  note: NotePlace = () => {},
): NodeColumn[] {
  const [units, staff, buckets, ...values] = columns as [Numbers, Numbers, Numbers, ...Numbers[]]
  const length = epochOfBucket.length
  const { nodes, nodeOfStaff, paths } = organisation
  const folded = values.map(() => new Float64Array(nodes.length * length))
  for (let row = 0; row < units.length; row++) {
    const bucket = buckets[row]!
    const path = paths[epochOfBucket[bucket]!]![units[row]!]!
    const person = staff[row]!
    const own = person > 0 ? nodeOfStaff[person]! : -1
    if (own >= 0) note(units[row]!, person, bucket)
    for (let value = 0; value < values.length; value++) {
      const amount = values[value]![row]!
      if (amount === 0) continue
      const into = folded[value]!
      for (let step = 0; step < path.length; step++) into[path[step]! * length + bucket]! += amount
      if (own >= 0) into[own * length + bucket]! += amount
    }
  }
  return folded
}

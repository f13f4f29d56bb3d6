import type { OrganisationThroughTime } from '../../organisation/index.ts'
import type { Attribute } from '../definition/attribute.ts'
import type { Cell } from '../definition/cell.ts'
import { cellTargets } from './cell-targets.ts'
import { type NodeMatrix, type Numbers, placeSums } from './node-matrix.ts'

/** Takes note of who has something counted at a unit, and in which bucket (or on which day of an axis). */
export type NotePlace = (unit: number, staff: number, bucket: number) => void

/** A cell of what is folded, and where its numbers stand among the value columns: those that are wanted, in order. */
export type FoldedCell = { cell: Cell; values: readonly number[] }

/** What rows are cut into. */
export type FoldedCells = { attributes: readonly Attribute[]; cells: readonly FoldedCell[] }

/**
 * Sums of rows at every node. `columns` are unit, staff, bucket, the attributes, then the values; a bucket lies within
 * one epoch of the organisation. The matrix has a column for each cell's value and bucket:
 * `(offset of the cell + value) × buckets + bucket`, the offset being the values of the cells before it.
 */
export function foldFlow(
  columns: readonly Numbers[],
  { attributes, cells }: FoldedCells,
  epochOfBucket: Int32Array,
  organisation: OrganisationThroughTime,
  whole: boolean,
  note: NotePlace = () => {},
): NodeMatrix {
  const [units, staff, buckets, ...rest] = columns as [Numbers, Numbers, Numbers, ...Numbers[]]
  const values = rest.slice(attributes.length)
  const length = epochOfBucket.length
  const offsets = offsetsOf(cells)
  const sums = placeSums(organisation, repeat(epochOfBucket, offsets.at(-1)!), whole)
  const targets = cellTargets(cells, attributes, rest.slice(0, attributes.length))
  const order = orderByPlace(units, staff, organisation)
  const sources = cells.map((cell) => Int32Array.from(cell.values))
  for (let index = 0; index < order.length; index++) {
    const row = order[index]!
    const bucket = buckets[row]!
    const person = staff[row]!
    if (person > 0 && organisation.nodeOfStaff[person]! >= 0) note(units[row]!, person, bucket)
    const into = sums.at(units[row]!, person)
    const of = targets.of(row)
    for (let target = 0; target < of.length; target++) {
      const cell = of[target]!
      const wanted = sources[cell]!
      const start = offsets[cell]!
      for (let value = 0; value < wanted.length; value++) {
        into[(start + value) * length + bucket]! += values[wanted[value]!]![row]!
      }
    }
  }
  return sums.rollUp()
}

/**
 * Sums by unit and specialist at every node: columns are unit, staff, the attributes, then a sum for each of `epochs`,
 * by whose tree it stands. The matrix has a column for each cell and sum: `cell × sums + sum`.
 */
export function foldSums(
  columns: readonly Numbers[],
  { attributes, cells }: FoldedCells,
  epochs: Int32Array,
  organisation: OrganisationThroughTime,
): NodeMatrix {
  const [units, staff, ...rest] = columns as [Numbers, Numbers, ...Numbers[]]
  const values = rest.slice(attributes.length)
  const length = epochs.length
  const sums = placeSums(organisation, repeat(epochs, cells.length), false)
  const targets = cellTargets(cells, attributes, rest.slice(0, attributes.length))
  const order = orderByPlace(units, staff, organisation)
  for (let index = 0; index < order.length; index++) {
    const row = order[index]!
    const into = sums.at(units[row]!, staff[row]!)
    const of = targets.of(row)
    for (let target = 0; target < of.length; target++) {
      const start = of[target]! * length
      for (let value = 0; value < length; value++) into[start + value]! += values[value]![row]!
    }
  }
  return sums.rollUp()
}

/** For each cell how many values the cells before it have; at the end how many there are in all. */
export function offsetsOf(cells: readonly FoldedCell[]): Int32Array {
  const offsets = new Int32Array(cells.length + 1)
  for (const [index, { values }] of cells.entries()) offsets[index + 1] = offsets[index]! + values.length
  return offsets
}

/** Row numbers ordered by unit and specialist, so that what is added to stays in cache. */
export function orderByPlace(
  units: Numbers,
  staff: Numbers,
  { unitCount, nodeOfStaff }: OrganisationThroughTime,
): Int32Array {
  const byStaff = orderBy(staff, nodeOfStaff.length)
  return orderBy(units, unitCount, byStaff)
}

/** A stable counting sort of rows by a small number of theirs. */
function orderBy(keys: Numbers, count: number, order?: Int32Array): Int32Array {
  const starts = new Int32Array(count + 1)
  for (let row = 0; row < keys.length; row++) starts[keys[row]! + 1]! += 1
  for (let key = 1; key <= count; key++) starts[key]! += starts[key - 1]!
  const ordered = new Int32Array(keys.length)
  for (let index = 0; index < keys.length; index++) {
    const row = order ? order[index]! : index
    ordered[starts[keys[row]!]!++] = row
  }
  return ordered
}

function repeat(epochs: Int32Array, times: number): Int32Array {
  const repeated = new Int32Array(epochs.length * times)
  for (let index = 0; index < times; index++) repeated.set(epochs, index * epochs.length)
  return repeated
}

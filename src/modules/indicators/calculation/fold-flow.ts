import type { OrganisationThroughTime } from '../../organisation/index.ts'
import { type ComboCell, type ComboLayout, comboTargets } from './combos.ts'
import { type NodeMatrix, type Numbers, placeSums } from './node-matrix.ts'

/** Takes note of who has something counted at a unit, and in which bucket (or on which day of an axis). */
export type NotePlace = (unit: number, staff: number, bucket: number) => void

/** A sum of a cell: of one of the value columns, or (null) of the rows. */
export type FoldedSum = ComboCell & { value: number | null }

/**
 * Rows of flows: where and in which bucket each counts, its combination (see combos.ts), how many rows it stands for
 * (null: one each) and its values. A bucket lies within one epoch of the organisation.
 */
export type FlowColumns = {
  unit: Numbers
  staff: Numbers
  bucket: Numbers
  combo: Numbers
  count: Numbers | null
  values: readonly Numbers[]
}

/**
 * Sums of rows at every node. The matrix has a column for each sum and bucket: `sum × buckets + bucket`. `order`: the
 * rows in the order of their places, where that is known already.
 */
export function foldFlow(
  columns: FlowColumns,
  layout: ComboLayout,
  sums: readonly FoldedSum[],
  epochOfBucket: Int32Array,
  organisation: OrganisationThroughTime,
  whole: boolean,
  note: NotePlace = () => {},
  order: Int32Array = orderByPlace(columns.unit, columns.staff, organisation),
): NodeMatrix {
  const { unit, staff, bucket: buckets, combo, count, values } = columns
  const length = epochOfBucket.length
  const gathered = placeSums(organisation, repeat(epochOfBucket, sums.length), whole)
  const targets = comboTargets(layout, sums)
  const valueIndex = Int32Array.from(sums, ({ value }) => value ?? -1)
  for (let index = 0; index < order.length; index++) {
    const row = order[index]!
    const bucket = buckets[row]!
    if (bucket < 0) continue
    const person = staff[row]!
    if (person > 0 && organisation.nodeOfStaff[person]! >= 0) note(unit[row]!, person, bucket)
    const into = gathered.at(unit[row]!, person)
    const of = targets.of(combo[row]!)
    const rows = count === null ? 1 : count[row]!
    for (let target = 0; target < of.length; target++) {
      const sum = of[target]!
      const value = valueIndex[sum]!
      into[sum * length + bucket]! += value < 0 ? rows : values[value]![row]!
    }
  }
  return gathered.rollUp()
}

/**
 * Sums by unit and specialist at every node: for each of `epochs` a column of sums, which stand by its tree. The matrix
 * has a column for each cell and sum: `cell × sums + sum`.
 */
export function foldSums(
  { unit, staff, combo }: Pick<FlowColumns, 'unit' | 'staff' | 'combo'>,
  sums: readonly Numbers[],
  layout: ComboLayout,
  cells: readonly ComboCell[],
  epochs: Int32Array,
  organisation: OrganisationThroughTime,
): NodeMatrix {
  const length = epochs.length
  const gathered = placeSums(organisation, repeat(epochs, cells.length), false)
  const targets = comboTargets(layout, cells)
  const order = orderByPlace(unit, staff, organisation)
  for (let index = 0; index < order.length; index++) {
    const row = order[index]!
    const into = gathered.at(unit[row]!, staff[row]!)
    const of = targets.of(combo[row]!)
    for (let target = 0; target < of.length; target++) {
      const start = of[target]! * length
      for (let value = 0; value < length; value++) into[start + value]! += sums[value]![row]!
    }
  }
  return gathered.rollUp()
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

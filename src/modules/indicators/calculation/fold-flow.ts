import type { OrganisationThroughTime } from '../../organisation/index.ts'
import { type ComboCell, type ComboLayout, comboTargets } from './combos.ts'
import type { StockSum } from './compile-stock.ts'
import { type NodeMatrix, type Numbers, placeSums } from './node-matrix.ts'
import type { BucketLookup, RowOrder } from './row-source.ts'

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
 * Sums of rows at every node. The matrix has a group for each sum, with a column for each bucket. `order`:
 * whether the rows stand in the order of their places; `lookup`: the buckets of days, where rows tell of days.
 */
export function foldFlow(
  columns: FlowColumns,
  layout: ComboLayout,
  sums: readonly FoldedSum[],
  epochOfBucket: Int32Array,
  organisation: OrganisationThroughTime,
  {
    note,
    order,
    lookup,
  }: { note?: NotePlace | undefined; order?: RowOrder; lookup?: BucketLookup | null } = {},
): NodeMatrix {
  const { unit, staff, bucket: buckets, combo, count, values } = columns
  const length = epochOfBucket.length
  const gathered = placeSums(organisation, epochOfBucket, sums.length, areWhole(columns, sums))
  const targets = comboTargets(layout, sums)
  const valueIndex = Int32Array.from(sums, ({ value }) => value ?? -1)
  const ordered = order === 'by place' ? null : orderByPlace(unit, staff, organisation)
  for (let index = 0; index < unit.length; index++) {
    const row = ordered ? ordered[index]! : index
    const bucket = lookup ? bucketOf(lookup, buckets[row]!) : buckets[row]!
    if (bucket < 0) continue
    const person = staff[row]!
    if (note && person > 0 && organisation.nodeOfStaff[person]! >= 0) note(unit[row]!, person, bucket)
    const { sums: into, touched } = gathered.at(unit[row]!, person)
    const of = targets.of(combo[row]!)
    const rows = count === null ? 1 : count[row]!
    for (let target = 0; target < of.length; target++) {
      const sum = of[target]!
      const value = valueIndex[sum]!
      touched[sum] = 1
      into[sum * length + bucket]! += value < 0 ? rows : values[value]![row]!
    }
  }
  return gathered.rollUp()
}

/**
 * Sums by unit and specialist at every node: for each of `epochs` a column of sums, which stand by its tree. The matrix
 * has a group for each cell, with a column for each sum.
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
  const gathered = placeSums(organisation, epochs, cells.length, false)
  const targets = comboTargets(layout, cells)
  const order = orderByPlace(unit, staff, organisation)
  for (let index = 0; index < order.length; index++) {
    const row = order[index]!
    const { sums: into, touched } = gathered.at(unit[row]!, staff[row]!)
    const of = targets.of(combo[row]!)
    for (let target = 0; target < of.length; target++) {
      const cell = of[target]!
      touched[cell] = 1
      const start = cell * length
      for (let value = 0; value < length; value++) into[start + value]! += sums[value]![row]!
    }
  }
  return gathered.rollUp()
}

/** Whether no sum can leave 32 bits, whatever is added to what. */
function areWhole({ unit, count, values }: FlowColumns, sums: readonly FoldedSum[]): boolean {
  const used = new Set(sums.map(({ value }) => value))
  for (const value of used) {
    const column = value === null ? count : values[value]!
    if (column === null) {
      if (unit.length >= 2 ** 31) return false
      continue
    }
    let bound = 0
    for (let row = 0; row < column.length; row++) bound += Math.abs(column[row]!)
    if (bound >= 2 ** 31) return false
    // What is no whole number is not added up here: decimals come as whole units and millionths.
  }
  return true
}

/** The bucket of a day, or of what is a bucket already; −1 for none. */
export function bucketOf(lookup: BucketLookup | null, day: number): number {
  return lookup ? (lookup.buckets[day - lookup.first] ?? -1) : day
}

/** The columns of a scan's sums by name: unit, staff, bucket, combination, rows, then values. */
export function flowColumns(columns: readonly Numbers[]): FlowColumns {
  const [unit, staff, bucket, combo, count, ...values] = columns as [
    Numbers,
    Numbers,
    Numbers,
    Numbers,
    Numbers,
    ...Numbers[],
  ]
  return { unit, staff, bucket, combo, count, values }
}

/** Stretches of a stock, added up: see {@link foldSums}. */
export function foldStretches(
  columns: readonly Numbers[],
  asked: readonly StockSum[],
  layout: ComboLayout,
  cells: readonly ComboCell[],
  epochs: Int32Array,
  organisation: OrganisationThroughTime,
  order: RowOrder = null,
): NodeMatrix {
  const [from, until, segFrom, segTo, unit, staff, combo] = columns as unknown as StockColumns
  const length = asked.length
  // Days open add up to at most this: beyond it they would not fit into 32 bits.
  const longest = Math.max(1, ...asked.map((one) => ('days' in one ? one.days.to - one.days.from + 1 : 1)))
  const gathered = placeSums(organisation, epochs, cells.length, from.length * longest < 2 ** 31)
  const targets = comboTargets(layout, cells)
  const ordered = order === 'by place' ? null : orderByPlace(unit, staff, organisation)
  const questions = questionsOf(asked)
  const asks = new Int32Array(length)
  const amounts = new Int32Array(length)
  for (let index = 0; index < unit.length; index++) {
    const row = ordered ? ordered[index]! : index
    const opened = from[row]!
    const closed = until[row]!
    const arrived = segFrom[row]!
    const left = segTo[row]!
    let count = 0
    if (
      opened > questions.last ||
      closed < questions.first ||
      arrived > questions.last ||
      left < questions.first
    ) {
      continue
    }
    for (let number = 0; number < length; number++) {
      const to = questions.to[number]!
      let amount = 0
      if (questions.isDays[number] === 1) {
        const begins = Math.max(opened, arrived, questions.from[number]!)
        amount = Math.min(closed, left, to + 1) - begins
      } else {
        const open = questions.from[number]!
        if (opened <= open && closed > open && arrived <= to && left > to) amount = 1
      }
      if (amount <= 0) continue
      asks[count] = number
      amounts[count++] = amount
    }
    if (count === 0) continue
    const { sums: into, touched } = gathered.at(unit[row]!, staff[row]!)
    const of = targets.of(combo[row]!)
    for (let target = 0; target < of.length; target++) {
      const cell = of[target]!
      touched[cell] = 1
      const start = cell * length
      for (let index = 0; index < count; index++) into[start + asks[index]!]! += amounts[index]!
    }
  }
  return gathered.rollUp()
}

/** Of what is asked of a stock: a range of days, or the day on which cases are open and that on which they are placed. */
function questionsOf(asked: readonly StockSum[]) {
  const from = Int32Array.from(asked, (one) => ('days' in one ? one.days.from : one.open))
  const to = Int32Array.from(asked, (one) => ('days' in one ? one.days.to : one.placed))
  return {
    isDays: Uint8Array.from(asked, (one) => ('days' in one ? 1 : 0)),
    from,
    to,
    first: Math.min(...from, ...to),
    last: Math.max(...from, ...to),
  }
}

type StockColumns = readonly [
  from: Numbers,
  until: Numbers,
  segFrom: Numbers,
  segTo: Numbers,
  unit: Numbers,
  staff: Numbers,
  combo: Numbers,
]

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

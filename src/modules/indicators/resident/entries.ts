import type { Day } from '../../../platform/calendar/day.ts'
import type { Range } from '../../../platform/calendar/span.ts'
import type { OrganisationThroughTime } from '../../organisation/index.ts'
import type { ExternalSource } from '../calculation/externals.ts'
import type { FlowColumns } from '../calculation/fold-flow.ts'
import type { Numbers } from '../calculation/node-matrix.ts'
import type { FlowScan } from '../calculation/scan.ts'

/**
 * What counts, row by row, in memory that worker threads share: for each scan where and when each row counts and its
 * combination. `row` is the arrival of the row version, by which it is found again.
 */
export type Entries = {
  position: number
  knownOn: Day | null
  organisation: OrganisationThroughTime
  /** The days that are held: what counts on other days is left out. */
  range: Range
  flows: ReadonlyMap<string, FlowEntries>
  stocks: ReadonlyMap<string, StockEntries>
  people: ReadonlyMap<string, PeopleEntries>
  starts: ReadonlyMap<string, StartEntries>
  externals: ReadonlyMap<string, ExternalSource>
  /** The same as known on earlier days, as far as formulas need it. */
  asKnown: ReadonlyMap<Day, Entries>
}

/** Rows of a flow's scan in the order of their places: `columns.bucket` holds days. */
export type FlowEntries = {
  scan: FlowScan
  row: Numbers
  columns: FlowColumns
  codes: Float64Array
}

/** Stretches in the order of their places: open_from, open_until (not included), seg_from, seg_to (not included), unit, staff, combination. */
export type StockEntries = {
  attributes: readonly string[]
  row: Numbers
  columns: readonly Numbers[]
  codes: Float64Array
}

/** Rows of people, one person's after another's: person, row_from, row_to, seg_from, seg_to, unit, staff, combination; measures of one source. */
export type PeopleEntries = {
  measures: readonly string[]
  attributes: readonly string[]
  row: Numbers
  columns: readonly Numbers[]
  codes: Float64Array
  firsts: Int32Array
}

/** Who started something when: person, day. */
export type StartEntries = { row: Numbers; columns: readonly Numbers[] }

/** How many bytes entries take. */
export function bytesOf(entries: Entries): number {
  const columns = [
    ...[...entries.flows.values()].flatMap(({ row, columns: of }) => [
      row,
      of.unit,
      of.staff,
      of.bucket,
      of.combo,
      ...of.values,
    ]),
    ...[...entries.stocks.values()].flatMap(({ row, columns: of }) => [row, ...of]),
    ...[...entries.people.values()].flatMap(({ row, columns: of, firsts }) => [row, ...of, firsts]),
    ...[...entries.starts.values()].flatMap(({ row, columns: of }) => [row, ...of]),
  ]
  const own = columns.reduce((sum, column) => sum + column.byteLength, 0)
  return [...entries.asKnown.values()].reduce((sum, inner) => sum + bytesOf(inner), own)
}

import type { Day } from '../../../platform/calendar/day.ts'
import type { Range } from '../../../platform/calendar/span.ts'
import type { OrganisationThroughTime } from '../../organisation/index.ts'
import type { PeopleMeasure, StockMeasure } from '../definition/measure.ts'
import type { StockSum } from './compile-stock.ts'
import type { ExternalSource } from './externals.ts'
import type { FlowColumns } from './fold-flow.ts'
import type { PeopleGroups } from './fold-people-cells.ts'
import type { Numbers } from './node-matrix.ts'
import type { FlowScan } from './scan.ts'

/** Where the rows of measures come from in one state of the register: a store's queries, or columns kept in memory. */
export type RowSource = {
  organisation: OrganisationThroughTime
  /** The rows of a scan that count in some ranges, cut into buckets that lie within one epoch each. */
  flow: (scan: FlowScan, ranges: readonly Range[], buckets: readonly Range[]) => Promise<FlowRows>
  /** A stock at some days, or its stretches, which say as much. */
  stock: (
    measure: StockMeasure,
    attributes: readonly string[],
    asked: readonly StockSum[],
  ) => Promise<StockRows>
  /** Prepares to read some people's measures, those of one source together. */
  people: (scans: readonly PeopleQuestion[]) => {
    rows: (scan: PeopleQuestion) => Promise<PeopleRows>
    /** Who started something when: person, day. */
    starts: (started: Started) => Promise<readonly Numbers[]>
  }
  externals: (measures: Iterable<string>) => Promise<ReadonlyMap<string, ExternalSource>>
  /** The same as known on an earlier day. */
  asKnown: (knownOn: Day) => Promise<RowSource>
}

/** Rows of flows; `scan` is what their combinations and values are of: the scan asked for, or a wider one. */
export type FlowRows = {
  scan: FlowScan
  /** See `ComboLayout.codes`; left out where rows hold combinations themselves. */
  codes?: Float64Array
  columns: FlowColumns
  /** Where `columns.bucket` holds days: the bucket of each day from `first` on, −1 for none. */
  lookup: BucketLookup | null
  order: RowOrder
}
/** Whether rows stand in the order of their places (unit, then specialist); null: nobody knows. */
export type RowOrder = 'by place' | null
export type BucketLookup = { first: Day; buckets: Int16Array }

/** Of a stock: sums by place and combination, one column for each that was asked, or the stretches themselves. */
export type StockRows = {
  codes?: Float64Array
  attributes: readonly string[]
  rows:
    | { kind: 'sums'; unit: Numbers; staff: Numbers; combo: Numbers; sums: readonly Numbers[] }
    | { kind: 'stretches'; columns: readonly Numbers[]; order: RowOrder }
}

export type Started = readonly { table: string; date: string }[]
export type PeopleQuestion = {
  base: PeopleMeasure
  attributes: readonly string[]
  ranges: readonly Range[]
}

/**
 * Rows of people: person, row_from, row_to, seg_from, seg_to, unit, staff and combination, whose first digits tell of
 * `measures`, where there are several.
 */
export type PeopleRows = {
  codes?: Float64Array
  measures: readonly string[]
  attributes: readonly string[]
  columns: readonly Numbers[]
  /** Whose rows are whose, where that is known. */
  grouped: PeopleGroups | null
}

import type { Range } from '../../../platform/calendar/span.ts'
import { readColumns } from '../../../platform/database/duckdb.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import type { PeopleMeasure } from '../definition/measure.ts'
import {
  areEvents,
  compileFirstEvents,
  compilePeople,
  compileStarts,
  peopleSource,
} from './compile-people.ts'
import type { Numbers } from './node-matrix.ts'
import type { Session } from './session.ts'

type Scan = { base: PeopleMeasure; attributes: readonly string[]; ranges: readonly Range[] }
type Started = readonly { table: string; date: string }[]

/** Reads the rows of people's measures, those of one source together, and what people started, once each. */
export type PeopleReader = {
  /** Person, row_from, row_to, seg_from, seg_to, unit, staff, and the combination of {@link PeopleReader.attributes}. */
  rows: (scan: Scan) => Promise<Numbers[]>
  /** The attributes that a scan's combinations are of: those of all scans that are read together. */
  attributes: (scan: Scan) => readonly string[]
  /** Person and day. */
  starts: (started: Started) => Promise<Numbers[]>
}

/** How many columns tell of a row; after them come the flags of the measures. */
const rowColumns = 7

/**
 * A reader of what the scans need. `everyDay` keeps every event of a measure of events, which a series needs; the first
 * in each range are enough for the ranges themselves.
 */
export function peopleReader(
  { connection, views }: Session,
  catalogue: Catalogue,
  scans: readonly Scan[],
  everyDay = false,
): PeopleReader {
  const whole = hullOf(scans.flatMap(({ ranges }) => ranges))
  const sources = new Map<string, Promise<Numbers[]>>()
  const read = (key: string, sql: () => string): Promise<Numbers[]> => {
    const known = sources.get(key)
    if (known) return known
    const reading = readColumns(connection, sql()).then(({ columns }) => columns)
    sources.set(key, reading)
    return reading
  }
  const rowsOf = ({ base }: Scan) => ({ measure: base, where: base.where })
  const byFirstEvents = ({ base }: Scan): boolean => !everyDay && areEvents(base)
  const togetherWith = ({ base }: Scan): readonly Scan[] =>
    scans.filter((other) => peopleSource(other.base) === peopleSource(base))
  return {
    attributes: (scan) => (byFirstEvents(scan) ? scan.attributes : attributesTogether(togetherWith(scan))),
    rows: async (scan) => {
      const { base, attributes, ranges } = scan
      if (byFirstEvents(scan)) {
        const columns = await read(`${scans.indexOf(scan)}`, () =>
          compileFirstEvents(rowsOf(scan), attributes, catalogue, views, ranges),
        )
        return [...columns.slice(0, rowColumns), ...columns.slice(rowColumns + 1)]
      }
      const together = togetherWith(scan)
      const range = hullOf(together.flatMap((other) => other.ranges))
      // What is told of a row has to be told for all of them alike.
      const all = attributesTogether(together)
      const columns = await read(peopleSource(base), () =>
        compilePeople(together.map(rowsOf), all, catalogue, views, range),
      )
      const flags = columns[rowColumns + together.indexOf(scan)]!
      return keepFlagged([...columns.slice(0, rowColumns), columns[rowColumns + together.length]!], flags)
    },
    starts: (started) => read(JSON.stringify(started), () => compileStarts(started, views, whole)),
  }
}

function attributesTogether(scans: readonly Scan[]): string[] {
  return [...new Set(scans.flatMap(({ attributes }) => attributes))]
}

function hullOf(ranges: readonly Range[]): Range {
  return { from: Math.min(...ranges.map(({ from }) => from)), to: Math.max(...ranges.map(({ to }) => to)) }
}

function keepFlagged(columns: readonly Numbers[], flags: Numbers): Numbers[] {
  let kept = 0
  for (let row = 0; row < flags.length; row++) if (flags[row] === 1) kept++
  if (kept === flags.length) return [...columns]
  return columns.map((column) => {
    const left = column instanceof Float64Array ? new Float64Array(kept) : new Int32Array(kept)
    let index = 0
    for (let row = 0; row < flags.length; row++) if (flags[row] === 1) left[index++] = column[row]!
    return left
  })
}

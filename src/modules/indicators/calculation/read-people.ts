import { readColumns } from '../../../platform/database/duckdb.ts'
import type { PeopleMeasure } from '../definition/measure.ts'
import {
  areEvents,
  compileFirstEvents,
  compilePeople,
  compileStarts,
  peopleSource,
  type Range,
} from './compile-measure.ts'
import type { Numbers } from './fold-flow.ts'
import type { Session } from './session.ts'

type PeopleScan = { base: PeopleMeasure; ranges: readonly Range[] }
type Started = readonly { table: string; date: string }[]

/** Reads the rows of people's measures, those of one source together, and what people started, once each. */
export type PeopleReader = {
  /** The columns that `foldPeople` takes. */
  rows: (measure: PeopleMeasure) => Promise<Numbers[]>
  /** Person and day. */
  starts: (started: Started) => Promise<Numbers[]>
}

/** How many columns tell of a row; after them come the flags of the measures. */
const rowColumns = 7

/**
 * A reader of what the scans need. `everyDay` keeps every event of a measure of events, which a series needs; the first
 * in each range are enough for the ranges themselves.
 */
export function peopleReader(session: Session, scans: readonly PeopleScan[], everyDay = false): PeopleReader {
  const { connection, views } = session
  const whole = hullOf(scans.flatMap(({ ranges }) => ranges))
  const sources = new Map<string, Promise<Numbers[]>>()
  const read = (key: string, sql: () => string): Promise<Numbers[]> => {
    const known = sources.get(key)
    if (known) return known
    const reading = readColumns(connection, sql()).then(({ columns }) => columns)
    sources.set(key, reading)
    return reading
  }
  return {
    rows: async (measure) => {
      const scan = scans.find(({ base }) => base.id === measure.id)!
      if (!everyDay && areEvents(measure)) {
        const columns = await read(measure.id, () => compileFirstEvents(measure, views, scan.ranges))
        return columns.slice(0, rowColumns)
      }
      const together = scans.filter(({ base }) => peopleSource(base) === peopleSource(measure))
      const range = hullOf(together.flatMap(({ ranges }) => ranges))
      const measures = together.map(({ base }) => base)
      const columns = await read(peopleSource(measure), () => compilePeople(measures, views, range))
      const flags = columns[rowColumns + measures.indexOf(scan.base)]!
      return keepFlagged(columns.slice(0, rowColumns), flags)
    },
    starts: (started) => read(JSON.stringify(started), () => compileStarts(started, views, whole)),
  }
}

function hullOf(ranges: readonly Range[]): Range {
  return { from: Math.min(...ranges.map(({ from }) => from)), to: Math.max(...ranges.map(({ to }) => to)) }
}

function keepFlagged(columns: readonly Numbers[], flags: Numbers): Numbers[] {
  let kept = 0
  for (let row = 0; row < flags.length; row++) if (flags[row] === 1) kept++
  if (kept === flags.length) return [...columns]
  return columns.map((column) => {
    const left = new Int32Array(kept)
    let index = 0
    for (let row = 0; row < flags.length; row++) if (flags[row] === 1) left[index++] = column[row]!
    return left
  })
}

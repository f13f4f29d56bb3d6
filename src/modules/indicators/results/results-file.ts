import type { Day } from '../../../platform/calendar/day.ts'
import type { PeriodSystem } from '../calculation/period-system.ts'
import type { SeriesSink } from '../resident/apply-delta.ts'
import { type ColumnFile, type ColumnWriter, openColumnFile } from './column-file.ts'

/** A node as results know it, whatever numbers the organisation has given since. */
export type ResultsNode = { level: string; id: string }

/** For what the results of a file stand. */
export type ResultsHeader = {
  /** Batches of the register taken into account. */
  position: number
  lastRecordedOn: string | null
  /** The day that the state of the register is known on; null for all of it. */
  knownOn: Day | null
  catalogue: string
  /** The period systems in which columns stand. */
  systems: PeriodSystem[]
  /** First and last day of the axis. */
  from: Day
  to: Day
  /** The days that pages ask for. */
  pagesFrom: Day
  pagesTo: Day
  /** UTC instant. */
  calculatedAt: string
  seconds: number
  nodes: ResultsNode[]
  /** Units and staff, by the register's numbers, with something counted there: what the rows of `places` are of. */
  places: (readonly [unit: number, staff: number])[]
}

/** The column that counts, for each of the header's places, the days so far on which something was counted there. */
export const placesColumn = 'places'

/** Writes the results of a series; see {@link createColumnFile}. */
export type ResultsWriter = ColumnWriter<ResultsHeader>

/** An open results file: rows of days by node. */
export type ResultsFile = ColumnFile<ResultsHeader> & {
  /** Number of a node in this file; undefined when it has none of that name. */
  findNode: (level: string, id: string) => number | undefined
  /** Takes changes into what is read from now on; the file itself stays as it is. */
  changes: SeriesSink & {
    /** Puts a column, `[node × days + index]`, in the place of the one that stands. */
    replace: (column: string, values: Float64Array) => void
    /** Says for what state of the register the rows stand from now on. */
    stand: (state: Pick<ResultsHeader, 'position' | 'lastRecordedOn' | 'calculatedAt'>) => void
  }
}

/** Opens a results file; undefined when there is none, or when it was not finished. */
export function openResultsFile(path: string): ResultsFile | undefined {
  const file = openColumnFile<ResultsHeader>(path)
  if (!file) return undefined
  const { header, length: days } = file
  const numbers = new Map(header.nodes.map(({ level, id }, number) => [`${level}\0${id}`, number]))
  const changed = new Map<string, Float64Array>()
  const readRow: ResultsFile['readRow'] = (name, node) =>
    changed.get(`${name}\0${node}`) ?? file.readRow(name, node)
  /** A row that may be written to: wide, as nobody knows what it comes to. */
  const rowToChange = (name: string, node: number): Float64Array => {
    const key = `${name}\0${node}`
    const known = changed.get(key)
    if (known) return known
    const row = new Float64Array(days)
    const stands = readRow(name, node)
    if (stands) row.set(stands)
    changed.set(key, row)
    return row
  }
  return {
    ...file,
    findNode: (level, id) => numbers.get(`${level}\0${id}`),
    readRow,
    changes: {
      add(name, node, from, to, amount) {
        const row = rowToChange(name, node)
        for (let index = from; index < to; index++) row[index]! += amount
      },
      ramp(name, node, from, to, amount) {
        const row = rowToChange(name, node)
        for (let index = from; index < to; index++) row[index]! += amount * (index - from + 1)
        for (let index = to; index < days; index++) row[index]! += amount * (to - from)
      },
      note(unit, staff, index) {
        let place = header.places.findIndex(([at, who]) => at === unit && who === staff)
        if (place < 0) place = header.places.push([unit, staff]) - 1
        const stands = readRow(placesColumn, place)
        const until = stands?.[index] ?? 0
        const before = index === 0 ? 0 : (stands?.[index - 1] ?? 0)
        if (until > before) return
        const row = rowToChange(placesColumn, place)
        for (let later = index; later < days; later++) row[later]! += 1
      },
      replace(name, values) {
        for (let node = 0; node < header.nodes.length; node++) {
          const row = values.subarray(node * days, (node + 1) * days)
          const stands = readRow(name, node)
          let same = 0
          while (same < days && row[same] === (stands ? stands[same] : 0)) same++
          if (same < days) rowToChange(name, node).set(row)
        }
      },
      stand: (state) => Object.assign(header, state),
    },
  }
}

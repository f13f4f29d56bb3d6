import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import type { Day } from '../../../platform/calendar/day.ts'
import type { PeriodSystem } from '../calculation/period-system.ts'
import type { SeriesSink } from '../resident/apply-delta.ts'

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

type StoredColumn = { name: string; wide: boolean; offset: number; nodes: number[] }

const magic = 'PERKUNAS-RESULTS-1'
const tail = 8 + magic.length

/** Writes results column by column; what has been added need not stay in memory. */
export type ResultsWriter = {
  /** `[node × days + index]`; whole numbers. */
  add: (name: string, column: Float64Array) => void
  /** Writes the header and makes the file durable. */
  finish: (header: ResultsHeader) => void
}

/**
 * Creates a results file: for each column the rows of days of those nodes that have anything, as 32-bit integers where
 * they fit and as doubles otherwise; then the header as JSON, its length and a magic word.
 */
export function createResultsFile(path: string, days: number): ResultsWriter {
  const file = openSync(path, 'w')
  const columns: StoredColumn[] = []
  let offset = 0
  const write = (bytes: Uint8Array): void => {
    for (let done = 0; done < bytes.length; )
      done += writeSync(file, bytes, done, bytes.length - done, offset + done)
    offset += bytes.length
  }
  return {
    add(name, column) {
      const { nodes, wide } = survey(column, days)
      columns.push({ name, wide, offset, nodes })
      const rows = wide ? new Float64Array(nodes.length * days) : new Int32Array(nodes.length * days)
      for (const [index, node] of nodes.entries())
        rows.set(column.subarray(node * days, (node + 1) * days), index * days)
      write(new Uint8Array(rows.buffer))
    },
    finish(header) {
      const text = Buffer.from(JSON.stringify({ header, columns }))
      const length = Buffer.alloc(8)
      length.writeBigUInt64LE(BigInt(text.length))
      write(Buffer.concat([text, length, Buffer.from(magic)]))
      fsyncSync(file)
      closeSync(file)
    },
  }
}

function survey(column: Float64Array, days: number): { nodes: number[]; wide: boolean } {
  const nodes: number[] = []
  let wide = false
  for (let node = 0; node * days < column.length; node++) {
    let any = false
    for (let index = node * days; index < (node + 1) * days; index++) {
      const value = column[index]!
      if (value === 0) continue
      any = true
      if (value > 2147483647 || value < -2147483648) wide = true
    }
    if (any) nodes.push(node)
  }
  return { nodes, wide }
}

/** An open results file. */
export type ResultsFile = {
  header: ResultsHeader
  /** Names of the columns. */
  columns: readonly string[]
  has: (column: string) => boolean
  /** Number of a node in this file; undefined when it has none of that name. */
  findNode: (level: string, id: string) => number | undefined
  /** A node's row of days; null where it has nothing but zeros. Throws when there is no such column. */
  readRow: (column: string, node: number) => Int32Array | Float64Array | null
  /** Takes changes into what is read from now on; the file itself stays as it is. */
  changes: SeriesSink & {
    /** Puts a column, `[node × days + index]`, in the place of the one that stands. */
    replace: (column: string, values: Float64Array) => void
    /** Says for what state of the register the rows stand from now on. */
    stand: (state: Pick<ResultsHeader, 'position' | 'lastRecordedOn' | 'calculatedAt'>) => void
  }
  close: () => void
}

/** Rows kept in memory, so that a page asked for again does not read them again. */
const rowsKept = 20_000

/** Opens a results file; undefined when there is none, or when it was not finished. */
export function openResultsFile(path: string): ResultsFile | undefined {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const footer = readFooter(file)
  if (!footer) {
    closeSync(file)
    return undefined
  }
  const { header } = footer
  const days = header.to - header.from + 1
  const columns = new Map(
    footer.columns.map(({ name, wide, offset, nodes }) => {
      const rows = name === placesColumn ? header.places.length : header.nodes.length
      const rowOfNode = new Int32Array(rows).fill(-1)
      for (const [row, node] of nodes.entries()) rowOfNode[node] = row
      return [name, { wide, offset, rowOfNode }]
    }),
  )
  const numbers = new Map(header.nodes.map(({ level, id }, number) => [`${level}\0${id}`, number]))
  const kept = new Map<string, Int32Array | Float64Array>()
  const changed = new Map<string, Int32Array | Float64Array>()
  const readRow = (name: string, node: number): Int32Array | Float64Array | null => {
    const column = columns.get(name)
    if (!column) throw new Error(`the results have no column "${name}"`)
    const key = `${name}\0${node}`
    const since = changed.get(key)
    if (since) return since
    const row = column.rowOfNode[node] ?? -1
    if (row < 0) return null
    const known = kept.get(key)
    if (known) return known
    const values = column.wide ? new Float64Array(days) : new Int32Array(days)
    const bytes = new Uint8Array(values.buffer)
    readExactly(file, bytes, column.offset + row * bytes.length)
    if (kept.size >= rowsKept) kept.clear()
    kept.set(key, values)
    return values
  }
  /** A row that may be written to: wide, as nobody knows what it comes to. */
  const rowToChange = (name: string, node: number): Float64Array => {
    const key = `${name}\0${node}`
    const known = changed.get(key)
    if (known instanceof Float64Array) return known
    const row = new Float64Array(days)
    const stands = readRow(name, node)
    if (stands) row.set(stands)
    changed.set(key, row)
    return row
  }
  return {
    header,
    columns: [...columns.keys()],
    has: (name) => columns.has(name),
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
          rowToChange(name, node).set(values.subarray(node * days, (node + 1) * days))
        }
      },
      stand: (state) => Object.assign(header, state),
    },
    close: () => closeSync(file),
  }
}

function readFooter(file: number): { header: ResultsHeader; columns: StoredColumn[] } | undefined {
  const size = fstatSync(file).size
  if (size < tail) return undefined
  const end = Buffer.alloc(tail)
  readExactly(file, end, size - tail)
  if (end.toString('utf8', 8) !== magic) return undefined
  const length = Number(end.readBigUInt64LE())
  const text = Buffer.alloc(length)
  readExactly(file, text, size - tail - length)
  return JSON.parse(text.toString()) as { header: ResultsHeader; columns: StoredColumn[] }
}

function readExactly(file: number, into: Uint8Array, position: number): void {
  for (let done = 0; done < into.length; ) {
    const read = readSync(file, into, done, into.length - done, position + done)
    if (read === 0) throw new Error('the results file ends too early')
    done += read
  }
}

import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'

type StoredColumn = { name: string; wide: boolean; offset: number; rows: number[] }

const magic = 'PERKUNAS-RESULTS-2'
const tail = 8 + magic.length

/** Writes a file column by column; what has been added need not stay in memory. */
export type ColumnWriter<Header> = {
  /** Rows of the file's length, one after another: `[row × length + index]`. */
  add: (name: string, column: Float64Array) => void
  /** Writes the header and makes the file durable. */
  finish: (header: Header) => void
}

/**
 * Creates a file of columns: of each those rows that have anything but zeros, as 32-bit integers where they fit and as
 * doubles otherwise; then the header as JSON, its length and a magic word.
 */
export function createColumnFile<Header>(path: string, length: number): ColumnWriter<Header> {
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
      const { rows, wide } = survey(column, length)
      columns.push({ name, wide, offset, rows })
      const values = wide ? new Float64Array(rows.length * length) : new Int32Array(rows.length * length)
      for (const [index, row] of rows.entries())
        values.set(column.subarray(row * length, (row + 1) * length), index * length)
      write(new Uint8Array(values.buffer))
    },
    finish(header) {
      const text = Buffer.from(JSON.stringify({ header, length, columns }))
      const size = Buffer.alloc(8)
      size.writeBigUInt64LE(BigInt(text.length))
      write(Buffer.concat([text, size, Buffer.from(magic)]))
      fsyncSync(file)
      closeSync(file)
    },
  }
}

function survey(column: Float64Array, length: number): { rows: number[]; wide: boolean } {
  const rows: number[] = []
  let wide = false
  for (let row = 0; row * length < column.length; row++) {
    let any = false
    for (let index = row * length; index < (row + 1) * length; index++) {
      const value = column[index]!
      if (value === 0) continue
      any = true
      // Neither fractions nor what is no number fit into 32 bits.
      if ((value | 0) !== value) wide = true
    }
    if (any) rows.push(row)
  }
  return { rows, wide }
}

/** An open file of columns. */
export type ColumnFile<Header> = {
  header: Header
  length: number
  /** Names of the columns. */
  columns: readonly string[]
  has: (column: string) => boolean
  /** A row; null where it has nothing but zeros. Throws when there is no such column. */
  readRow: (column: string, row: number) => Int32Array | Float64Array | null
  close: () => void
}

/** Rows kept in memory, so that a page asked for again does not read them again. */
const rowsKept = 20_000

/** Opens a file of columns; undefined when there is none, or when it was not finished. */
export function openColumnFile<Header>(path: string): ColumnFile<Header> | undefined {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const footer = readFooter<Header>(file)
  if (!footer) {
    closeSync(file)
    return undefined
  }
  const { header, length } = footer
  const columns = new Map(
    footer.columns.map(({ name, wide, offset, rows }) => [
      name,
      { wide, offset, places: new Map(rows.map((row, place) => [row, place])) },
    ]),
  )
  const kept = new Map<string, Int32Array | Float64Array>()
  return {
    header,
    length,
    columns: [...columns.keys()],
    has: (name) => columns.has(name),
    readRow(name, row) {
      const column = columns.get(name)
      if (!column) throw new Error(`the results have no column "${name}"`)
      const place = column.places.get(row)
      if (place === undefined) return null
      const key = `${name}\0${row}`
      const known = kept.get(key)
      if (known) return known
      const values = column.wide ? new Float64Array(length) : new Int32Array(length)
      const bytes = new Uint8Array(values.buffer)
      readExactly(file, bytes, column.offset + place * bytes.length)
      if (kept.size >= rowsKept) kept.clear()
      kept.set(key, values)
      return values
    },
    close: () => closeSync(file),
  }
}

function readFooter<Header>(
  file: number,
): { header: Header; length: number; columns: StoredColumn[] } | undefined {
  const size = fstatSync(file).size
  if (size < tail) return undefined
  const end = Buffer.alloc(tail)
  readExactly(file, end, size - tail)
  if (end.toString('utf8', 8) !== magic) return undefined
  const bytes = Number(end.readBigUInt64LE())
  const text = Buffer.alloc(bytes)
  readExactly(file, text, size - tail - bytes)
  return JSON.parse(text.toString()) as { header: Header; length: number; columns: StoredColumn[] }
}

function readExactly(file: number, into: Uint8Array, position: number): void {
  for (let done = 0; done < into.length; ) {
    const read = readSync(file, into, done, into.length - done, position + done)
    if (read === 0) throw new Error('the results file ends too early')
    done += read
  }
}

import type { Table } from '../format/tables.ts'

/** By which way a batch came: as a folder of files, through the HTTP interface, or from what people enter here. */
export type CameBy = 'extract' | 'api' | 'outbox'

/** One accepted batch on its way into the store. */
export type Batch = {
  /** Place in the journal, from 1. */
  position: number
  /** Name of the extract; `API` for what came through the HTTP interface, `outbox` for what was entered here. */
  extract: string
  cameBy: CameBy
  /** SHA-256 over the (table, SHA-256) pairs of its files. */
  identity: string
  /** When it was accepted, ISO 8601 in UTC. */
  acceptedAt: string
  files: BatchFile[]
}

export type BatchFile = {
  table: Table
  /** Name of the file as it came. */
  name: string
  /** SHA-256 of the file as it came. */
  sha256: string
  /** Records after the header. */
  records: number
  /** Where the Parquet of its text columns lies. */
  path: string
}

/** What became of a table's rows: read = loaded + unchanged + quarantined; released rows came in earlier batches. */
export type TableCounts = {
  table: string
  read: number
  loaded: number
  unchanged: number
  quarantined: number
  released: number
}

/** How far an import is: `done` of `all` bytes when reading, of `all` rows when loading. */
export type Progress = { step: 'read' | 'load'; table: string; done: number; all: number }
export type OnProgress = (progress: Progress) => void

const arrivalsOfBatch = 2n ** 33n
const ownRowsFrom = 2n ** 32n

/**
 * The arrivals of a batch: what it releases from quarantine arrives first, from `released`; then its own rows, from
 * `own` + their row number. Between arrivals of one table the order is that in which the rows became known.
 */
export function arrivalsOf(position: number): { released: bigint; own: bigint } {
  const released = BigInt(position) * arrivalsOfBatch
  return { released, own: released + ownRowsFrom }
}

/**
 * A value as the store holds it: a day as its number since 1970-01-01, a decimal as a bigint of millionths, a coded
 * key as the integer of its dictionary, an arrival as a bigint, everything else as it is written.
 */
export type StoredValue = string | number | bigint | boolean | null

/**
 * A row version by the names of its stored columns, with `arrival` and `known_to` (the first day on which another
 * version is known; without `recorded_on`: `standing`, whether it is the one that counts).
 */
export type StoredVersion = { readonly [column: string]: StoredValue }

/**
 * What a batch changed about one key. Whoever holds figures of a state takes out what `before` gave to it and puts in
 * what `after` gives: a version that has come, or that stood and is superseded now, is in `after` as it is from now on,
 * and one that was there before is in `before` as it was until then. In the current state at most one version of each
 * counts, that whose `known_to` is 9999-12-31 and which is not retracted.
 */
export type ChangedKey = {
  /** The values of the key's columns, in the order of `storedKey`. */
  key: readonly StoredValue[]
  before: readonly StoredVersion[]
  after: readonly StoredVersion[]
}

export type ChangedTable = { table: string; keys: readonly ChangedKey[] }

/** A key that was coded for the first time, and its integer. */
export type CodedKey = { id: number; key: string }

/** The row versions of a batch, of what it released from quarantine too, with those that they touched. */
export type ChangedRows = {
  /** In the order of the format; a table of which nothing changed is left out. */
  tables: readonly ChangedTable[]
  /** Units and staff that nobody had sent before. */
  units: readonly CodedKey[]
  staff: readonly CodedKey[]
}

/** What a register has accepted, as it tells those who listen: plain data, fit to be sent to a worker. */
export type AcceptedChange = {
  /** Place of the batch in the journal. One after the other is told; where one was missed, nothing can be undone. */
  position: number
  /** The tables into which rows were loaded or released, in the order of the format. */
  tables: readonly string[]
  /** Null where too much changed to be listed: then calculate anew. */
  changed: ChangedRows | null
}

/** As many row versions may be loaded by a batch whose changes are still listed. */
export const mostListed = 20_000

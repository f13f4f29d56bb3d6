/**
 * A row version's arrival as a whole number that a double holds: its batch, its row in the batch (up to 67 million),
 * and whether it was its own or released from quarantine by it.
 */
export function rowKey(arrival: bigint): number {
  const batch = arrival >> 33n
  const own = (arrival >> 32n) & 1n
  const row = arrival & 0xffff_ffffn
  return Number((batch << 27n) + (row << 1n) + own)
}

/** {@link rowKey} in SQL, of an expression of an arrival. */
export function rowKeySql(arrival: string): string {
  return `((${arrival} >> 33) * 134217728 + (${arrival} & 4294967295) * 2 + ((${arrival} >> 32) & 1))::DOUBLE`
}

/**
 * A time under observation: at risk after `entry`, observed until `exit`, and how it ended. A spell that was watched from
 * its beginning enters at 0; one that had been going on before is left-truncated and enters later. Times are in any unit.
 */
export type Spell = {
  entry: number
  exit: number
  /** 0: still going on when last seen (right-censored); otherwise the number of the cause that ended it, from 1. */
  cause: number
}

/** What happened at a time at which at least one spell ended: in the order of time. */
export type RiskTable = {
  times: Float64Array
  /** Spells that had entered before the time and had not ended. */
  atRisk: Float64Array
  /** Spells ended at the time, by cause: `ended[cause - 1][row]`. */
  ended: readonly Float64Array[]
}

/**
 * Counts who was at risk and who ended at each time of an end. A spell is at risk in (entry, exit]; one censored at the time
 * of an end was still at risk then. Throws a RangeError that names the spell for one that ends before it enters, or for
 * a cause beyond `causes`.
 */
export function countAtRisk(spells: readonly Spell[], causes = 1): RiskTable {
  for (const [index, { entry, exit, cause }] of spells.entries()) {
    if (!(entry <= exit)) throw new RangeError(`spell ${index} ends at ${exit} and enters at ${entry}`)
    if (!Number.isInteger(cause) || cause < 0 || cause > causes) {
      throw new RangeError(`spell ${index} has the cause ${cause}; causes are 0 to ${causes}`)
    }
  }
  const entries = Float64Array.from(spells, ({ entry }) => entry).sort()
  const exits = Float64Array.from(spells, ({ exit }) => exit).sort()
  const ends = spells.filter(({ cause }) => cause > 0)
  const times = Float64Array.from(new Set(ends.map(({ exit }) => exit))).sort()
  const rowOf = new Map<number, number>()
  times.forEach((time, row) => {
    rowOf.set(time, row)
  })
  const ended = Array.from({ length: causes }, () => new Float64Array(times.length))
  for (const { exit, cause } of ends) ended[cause - 1]![rowOf.get(exit)!]! += 1
  const atRisk = new Float64Array(times.length)
  let entered = 0
  let gone = 0
  for (const [row, time] of times.entries()) {
    while (entered < entries.length && entries[entered]! < time) entered++
    while (gone < exits.length && exits[gone]! < time) gone++
    atRisk[row] = entered - gone
  }
  return { times, atRisk, ended }
}

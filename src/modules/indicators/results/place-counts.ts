import type { NotePlace } from '../calculation/fold-flow.ts'

/** Counts for each unit and specialist the days so far on which something of theirs was counted there. */
export type PlaceCounts = {
  note: NotePlace
  /** The pairs of unit and staff, and for each a row of days. */
  column: () => { column: Float64Array; pairs: (readonly [unit: number, staff: number])[] }
}

export function placeCounts(days: number): PlaceCounts {
  const marks = new Map<number, Uint8Array>()
  const staffLimit = 2 ** 24
  return {
    note(unit, staff, bucket) {
      const key = unit * staffLimit + staff
      let marked = marks.get(key)
      if (!marked) {
        marked = new Uint8Array(days)
        marks.set(key, marked)
      }
      marked[bucket] = 1
    },
    column() {
      const column = new Float64Array(marks.size * days)
      const pairs: (readonly [number, number])[] = []
      for (const [key, marked] of marks) {
        const start = pairs.length * days
        let running = 0
        for (let day = 0; day < days; day++) {
          running += marked[day]!
          column[start + day] = running
        }
        pairs.push([Math.floor(key / staffLimit), key % staffLimit])
      }
      return { column, pairs }
    },
  }
}

import type { Numbers } from '../calculation/node-matrix.ts'

/** One entry's values, in the order of the columns. */
export type Entry = readonly number[]

/**
 * Columns of entries that may be taken out and put in. `keys` tell of which row version each entry is; those of one row
 * stand together, in ascending order. What is put in is kept beside the columns.
 */
export type KeptRows = {
  /** Takes out the entries of some row versions. */
  take: (keys: Iterable<number>) => Entry[]
  put: (key: number, entry: Entry) => void
  /** Entries of somebody: by the first column. Only where they were asked to be found so. */
  ofPerson: (person: number) => Entry[]
  /** Everything that is kept, as columns with their keys. */
  columns: () => { keys: Numbers; columns: Numbers[] }
}

/** Keeps entries; `byPerson` makes them be found by the first column too. */
export function keepRows(keys: Numbers, columns: readonly Numbers[], byPerson: boolean): KeptRows {
  const gone = new Set<number>()
  const added = new Map<number, Entry[]>()
  const addedOf = new Map<number, Set<number>>()
  const people = byPerson ? indexOf(columns[0]!) : null
  const entryAt = (row: number): Entry => columns.map((column) => column[row]!)
  return {
    take(wanted) {
      const taken: Entry[] = []
      for (const key of wanted) {
        for (let row = firstOf(keys, key); row < keys.length && keys[row] === key; row++) {
          if (gone.has(row)) continue
          gone.add(row)
          taken.push(entryAt(row))
        }
        const since = added.get(key)
        if (!since) continue
        added.delete(key)
        taken.push(...since)
        if (people) for (const [person] of since) addedOf.get(person!)?.delete(key)
      }
      return taken
    },
    put(key, entry) {
      const known = added.get(key)
      if (known) known.push(entry)
      else added.set(key, [entry])
      if (!people) return
      const person = entry[0]!
      const of = addedOf.get(person) ?? new Set()
      addedOf.set(person, of)
      of.add(key)
    },
    ofPerson(person) {
      if (!people) throw new Error('these rows are not found by person')
      const found: Entry[] = []
      const { rows, firsts } = people
      for (let at = firsts[person] ?? 0; at < (firsts[person + 1] ?? 0); at++) {
        if (!gone.has(rows[at]!)) found.push(entryAt(rows[at]!))
      }
      for (const key of addedOf.get(person) ?? []) {
        for (const entry of added.get(key)!) if (entry[0] === person) found.push(entry)
      }
      return found
    },
    columns() {
      const kept: number[] = []
      for (let row = 0; row < keys.length; row++) if (!gone.has(row)) kept.push(row)
      const since = [...added].flatMap(([key, entries]) => entries.map((entry) => ({ key, entry })))
      since.sort((a, b) => a.key - b.key)
      const length = kept.length + since.length
      const join = (column: Numbers, value: (one: (typeof since)[number]) => number): Numbers => {
        const joined = column instanceof Float64Array ? new Float64Array(length) : new Int32Array(length)
        for (let index = 0; index < kept.length; index++) joined[index] = column[kept[index]!]!
        for (let index = 0; index < since.length; index++) joined[kept.length + index] = value(since[index]!)
        return joined
      }
      return {
        keys: join(keys, ({ key }) => key),
        columns: columns.map((column, number) => join(column, ({ entry }) => entry[number]!)),
      }
    },
  }
}

/** The first row with a key, or where it would stand. */
function firstOf(keys: Numbers, key: number): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (keys[middle]! < key) low = middle + 1
    else high = middle
  }
  return low
}

function indexOf(person: Numbers): { rows: Int32Array; firsts: Int32Array } {
  let largest = -1
  for (let row = 0; row < person.length; row++) if (person[row]! > largest) largest = person[row]!
  const firsts = new Int32Array(largest + 2)
  for (let row = 0; row < person.length; row++) firsts[person[row]! + 1]! += 1
  for (let index = 1; index < firsts.length; index++) firsts[index]! += firsts[index - 1]!
  const next = firsts.slice()
  const rows = new Int32Array(person.length)
  for (let row = 0; row < person.length; row++) rows[next[person[row]!]!++] = row
  return { rows, firsts }
}

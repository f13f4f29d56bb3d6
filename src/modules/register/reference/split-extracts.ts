import { randomSource } from './random-source.ts'
import type { RawExtract } from './reference-register.ts'
import { referenceTable } from './reference-tables.ts'

/** Tables that others name; sent first unless they are to be scattered too. */
const named = ['persons', 'staff', 'staff_assignments']

/**
 * The same rows over several extracts, each key's rows in their order within their table. The units always come
 * whole with the first extract, as a tree without a parent would be refused. With `scattered`, persons and staff
 * come anywhere, so that rows wait for them in quarantine and the last row to arrive may be another one;
 * without, the parts leave the same state behind as the whole.
 */
export function splitExtracts(
  extract: RawExtract,
  seed: number,
  parts: number,
  { scattered = false }: { scattered?: boolean } = {},
): RawExtract[] {
  const source = randomSource(seed)
  const result: RawExtract[] = Array.from({ length: parts }, () => ({}))
  for (const [name, { columns, rows }] of Object.entries(extract)) {
    const whole = name === 'units' || (!scattered && named.includes(name))
    const key = referenceTable(name).key.map((column) => columns.indexOf(column))
    const keyOf = (cells: (string | null)[]) => JSON.stringify(key.map((at) => cells[at] ?? null))
    const turns = new Map<string, number[]>()
    for (const [id, own] of Map.groupBy(rows, keyOf)) {
      turns.set(id, whole ? own.map(() => 0) : source.ascending(own.length))
    }
    for (const cells of rows) {
      const turn = turns.get(keyOf(cells))?.shift() ?? 0
      const part = result[Math.floor(turn * parts)]
      if (!part) continue
      part[name] ??= { columns, rows: [] }
      part[name].rows.push(cells)
    }
  }
  return result
}

import type { Range } from '../../../platform/calendar/span.ts'
import { peopleSource } from '../calculation/compile-people.ts'
import type { BucketLookup, RowSource } from '../calculation/row-source.ts'
import type { Entries } from './entries.ts'

/** The rows of columns kept in memory. */
export function entriesSource(entries: Entries): RowSource {
  const { organisation, flows, stocks, people, starts, externals, asKnown } = entries
  return {
    organisation,
    async flow(scan, _, buckets) {
      const found = kept(flows, scan.root.id)
      return {
        scan: found.scan,
        columns: found.columns,
        codes: found.codes,
        lookup: lookupOf(buckets),
        order: 'by place',
      }
    },
    async stock(measure) {
      const { attributes, columns, codes } = kept(stocks, measure.id)
      return { attributes, codes, rows: { kind: 'stretches', columns, order: 'by place' } }
    },
    people: () => ({
      rows: async ({ base }) => {
        const found = kept(people, peopleSource(base))
        return { ...found, grouped: { rows: null, firsts: found.firsts } }
      },
      starts: async (started) => kept(starts, JSON.stringify(started)).columns,
    }),
    externals: async (measures) => new Map([...measures].map((id) => [id, kept(externals, id)])),
    asKnown: async (knownOn) => entriesSource(kept(asKnown, knownOn)),
  }
}

function kept<Key, Value>(of: ReadonlyMap<Key, Value>, key: Key): Value {
  const found = of.get(key)
  if (!found) throw new Error(`${String(key)} is not kept in memory`)
  return found
}

function lookupOf(buckets: readonly Range[]): BucketLookup {
  const first = Math.min(...buckets.map(({ from }) => from))
  const last = Math.max(...buckets.map(({ to }) => to))
  const numbers = new Int16Array(last - first + 1).fill(-1)
  for (const [number, { from, to }] of buckets.entries()) numbers.fill(number, from - first, to - first + 1)
  return { first, buckets: numbers }
}

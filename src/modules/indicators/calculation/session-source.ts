import type { Range } from '../../../platform/calendar/span.ts'
import { readColumns } from '../../../platform/database/duckdb.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import { compileFlowSums } from './compile-flow.ts'
import { compileStockSums } from './compile-stock.ts'
import { flowColumns } from './fold-flow.ts'
import type { Numbers } from './node-matrix.ts'
import { readExternals } from './read-externals.ts'
import { peopleReader } from './read-people.ts'
import type { RowSource } from './row-source.ts'
import type { Session } from './session.ts'
import { date } from './sql-date.ts'

/** The rows of a session on the register, added up by the store as far as they go. */
export function sessionSource(session: Session, catalogue: Catalogue): RowSource {
  const { connection, views } = session
  // A connection has one query at a time.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
  return {
    organisation: session.organisation.throughTime,
    async flow(scan, ranges, buckets) {
      const sql = compileFlowSums(scan, catalogue, views, mergeRanges(ranges), bucketExpression(buckets))
      const { columns } = await inTurn(() => readColumns(connection, sql))
      return { scan, columns: flowColumns(columns), lookup: null, order: null }
    },
    async stock(measure, attributes, asked) {
      const sql = compileStockSums({ measure, attributes }, catalogue, views, asked)
      const { columns } = await inTurn(() => readColumns(connection, sql))
      const [unit, staff, combo, ...sums] = columns as [Numbers, Numbers, Numbers, ...Numbers[]]
      return { attributes, rows: { kind: 'sums', unit, staff, combo, sums } }
    },
    people(scans) {
      const reader = peopleReader(session, catalogue, scans)
      return {
        async rows(scan) {
          const columns = await inTurn(() => reader.rows(scan))
          return { measures: [scan.base.id], attributes: reader.attributes(scan), columns, grouped: null }
        },
        starts: (started) => inTurn(() => reader.starts(started)),
      }
    },
    externals: (measures) => inTurn(() => readExternals(session, catalogue, measures)),
    asKnown: async (knownOn) => sessionSource(await inTurn(() => session.asKnown(knownOn)), catalogue),
  }
}

function bucketExpression(buckets: readonly Range[]): string {
  const cases = buckets.map(({ to }, index) => `WHEN day <= ${date(to)} THEN ${index}`)
  return `CASE ${cases.join(' ')} END`
}

/** Ranges joined where they overlap or touch. */
function mergeRanges(ranges: readonly Range[]): Range[] {
  const merged: Range[] = []
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && range.from <= last.to + 1) last.to = Math.max(last.to, range.to)
    else merged.push({ from: range.from, to: range.to })
  }
  return merged
}

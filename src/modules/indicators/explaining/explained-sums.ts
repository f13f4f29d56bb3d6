import { type Day, isoOfDay } from '../../../platform/calendar/day.ts'
import type { Range } from '../../../platform/calendar/span.ts'
import { type Connection, readRows, sqlText } from '../../../platform/database/duckdb.ts'
import { findNode, specialistLevel } from '../../organisation/index.ts'
import { withMillionths } from '../calculation/calculate-figures.ts'
import { rangeByRange, rangeKey, type Sums } from '../calculation/evaluate-formula.ts'
import type { Needs } from '../calculation/needs.ts'
import { readExternals } from '../calculation/read-externals.ts'
import type { Session } from '../calculation/session.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import {
  type ExplainedNode,
  type ExplainedSelect,
  explainExternal,
  explainFlow,
  explainPeople,
  explainStock,
  explainStockDays,
} from './compile-explained.ts'

/** One of the sums that a figure is made of; `knownOn` where it is of an earlier state than the figure's. */
export type ExplainedSum = {
  kind: 'flow' | 'stock' | 'eve' | 'stock_days' | 'people' | 'external' | 'weight'
  measure: string
  range: Range
  knownOn: Day | null
  selects: ExplainedSelect[]
  /** By what a figure of another institution is divided. */
  dividedBy: 'days' | 'weight' | null
}

/** The node of a level and id whose figure is explained; undefined where the register has none. */
export function findExplained(
  { organisation }: Session,
  level: string,
  id: string,
): ExplainedNode | undefined {
  if (level === specialistLevel) {
    const staff = organisation.staffNumbers.get(id)
    return staff === undefined ? undefined : { kind: 'staff', staff }
  }
  const node = findNode(organisation.throughTime, level, id)
  return node === undefined ? undefined : { kind: 'node', node }
}

/** What the formula asks for, each with the rows that make it up. */
export async function sumsOf(
  session: Session,
  catalogue: Catalogue,
  needs: Needs,
  node: ExplainedNode,
  knownOn: Day | null,
): Promise<ExplainedSum[]> {
  const where = { organisation: session.organisation.throughTime, node, views: session.views, catalogue }
  const sources = await readExternals(session, catalogue, needs.externals.keys())
  const sums: ExplainedSum[] = []
  const add = (
    kind: ExplainedSum['kind'],
    asked: Needs['flows'],
    selects: (measure: string, range: Range, index: number) => ExplainedSelect[],
  ): void => {
    for (const [measure, ranges] of asked) {
      for (const [index, range] of [...ranges.values()].entries()) {
        const rollUp = kind === 'external' ? sources.get(measure)!.measure.roll_up : null
        const dividedBy = rollUp === 'mean' ? 'days' : rollUp === 'weighted_mean' ? 'weight' : null
        sums.push({ kind, measure, range, knownOn, selects: selects(measure, range, index), dividedBy })
      }
    }
  }
  add('flow', needs.flows, (measure, range) => explainFlow(where, measure, range))
  add('eve', needs.reductions, (measure, { from, to }) => explainStock(where, measure, from - 1, to))
  // What is taken off is the stock on the span's last day.
  const ends: Needs['flows'] = new Map(needs.stocks)
  for (const [measure, ranges] of needs.reductions) {
    const all = new Map(ends.get(measure))
    for (const { to } of ranges.values()) all.set(rangeKey({ from: to, to }), { from: to, to })
    ends.set(measure, all)
  }
  add('stock', ends, (measure, { to }) => explainStock(where, measure, to, to))
  add('stock_days', needs.stockDays, (measure, range) => explainStockDays(where, measure, range))
  add('people', needs.people, (measure, range, month) => explainPeople(where, measure, range, month))
  add('external', needs.externals, (measure, range) =>
    explainExternal(where, sources.get(measure)!, range, 'numerator'),
  )
  const weighted = [...needs.externals].filter(
    ([measure]) => sources.get(measure)!.measure.roll_up === 'weighted_mean',
  )
  add('weight', new Map(weighted), (measure, range) =>
    explainExternal(where, sources.get(measure)!, range, 'denominator'),
  )
  for (const [earlier, inner] of needs.asKnown) {
    sums.push(...(await sumsOf(await session.asKnown(earlier), catalogue, inner, node, earlier)))
  }
  return sums
}

/** `positions_filled`; with its range where the figure has the same sum of several. */
export function nameOf(sums: readonly ExplainedSum[], index: number): string {
  const { kind, measure, range, knownOn } = sums[index]!
  const name = ['flow', 'people', 'external'].includes(kind) ? measure : `${measure}.${kind}`
  const alike = sums.filter((sum) => sum.kind === kind && sum.measure === measure)
  if (alike.length === 1) return name
  return `${name}@${rangeKey(range)}${knownOn === null ? '' : `@${isoOfDay(knownOn)}`}`
}

/** The rows of all sums as one SQL SELECT: into (which sum, by its place), tab, then as {@link ExplainedSelect}. */
export function unionOf(sums: readonly ExplainedSum[]): string {
  const parts = sums.flatMap(({ selects }, into) =>
    selects.map(
      ({ table, sql }) =>
        `SELECT ${into} AS "into", ${sqlText(table)} AS tab, r.* FROM ${sql} AS r(row, day, unit, staff, grp, whole, millionths)`,
    ),
  )
  if (parts.length > 0) return parts.join('\nUNION ALL\n')
  // A specialist has no figures of other institutions.
  return `SELECT 0 AS "into", '' AS tab, 0::BIGINT AS row, DATE '1970-01-01' AS day, 0 AS unit, 0 AS staff, -1 AS grp,
  0::DOUBLE AS whole, 0::DOUBLE AS millionths WHERE false`
}

/** What the rows of each sum, by its place, come to, and how many they are. */
export type Totals = ReadonlyMap<number, { total: number; rows: number }>

/** Adds up the rows that a table holds, each group of them once. */
export async function readTotals(connection: Connection, table: string): Promise<Totals> {
  const rows = await readRows<{ into: number; whole: number; millionths: number; rows: number }>(
    connection,
    `SELECT "into"::INTEGER AS "into", (coalesce(sum(whole) FILTER (grp < 0), 0)
  + count(DISTINCT grp) FILTER (grp >= 0))::DOUBLE AS whole,
  coalesce(sum(millionths), 0)::DOUBLE AS millionths, count(*)::DOUBLE AS rows
FROM ${table} GROUP BY "into"`,
  )
  return new Map(
    rows.map(({ into, whole, millionths, rows: count }) => {
      const total = withMillionths(Float64Array.of(whole), Float64Array.of(millionths))[0]!
      return [into, { total, rows: count }]
    }),
  )
}

/** The sums of the one node explained, from the totals of its rows. */
export function sumsOfTotals(sums: readonly ExplainedSum[], totals: Totals, knownOn: Day | null): Sums {
  const find = (kind: ExplainedSum['kind'], measure: string, range: Range) => {
    const index = sums.findIndex(
      (sum) =>
        sum.kind === kind &&
        sum.measure === measure &&
        sum.knownOn === knownOn &&
        rangeKey(sum.range) === rangeKey(range),
    )
    return totals.get(index) ?? { total: 0, rows: 0 }
  }
  const total = (kind: ExplainedSum['kind'], measure: string, range: Range): Float64Array =>
    Float64Array.of(find(kind, measure, range).total)
  return rangeByRange({
    nodes: 1,
    flow: (measure, range) => total('flow', measure, range),
    rows: (measure, range) => Float64Array.of(find('flow', measure, range).rows),
    stock: (measure, day) => total('stock', measure, { from: day, to: day }),
    stockDays: (measure, range) => total('stock_days', measure, range),
    reduction: (measure, range) =>
      Float64Array.of(
        find('eve', measure, range).total - find('stock', measure, { from: range.to, to: range.to }).total,
      ),
    people: (measure, range) => total('people', measure, range),
    external(measure, range) {
      const of = sums.find((sum) => sum.kind === 'external' && sum.measure === measure)
      const days = Float64Array.of(range.to - range.from + 1)
      return {
        numerator: total('external', measure, range),
        denominator:
          of?.dividedBy === 'weight'
            ? total('weight', measure, range)
            : of?.dividedBy === 'days'
              ? days
              : null,
        rows: Float64Array.of(find('external', measure, range).rows),
      }
    },
    asKnown: (earlier) => sumsOfTotals(sums, totals, earlier),
  })
}

/** The first sum of a figure is its numerator's; a stock that is taken off belongs there too. */
export function partOf(sums: readonly ExplainedSum[], into: number): 'numerator' | 'denominator' {
  const { kind, measure } = sums[into]!
  const first = sums[0]!
  return measure === first.measure && (kind === first.kind || kind === 'stock') ? 'numerator' : 'denominator'
}

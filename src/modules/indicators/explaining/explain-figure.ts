import { type Day, isoOfDay } from '../../../platform/calendar/day.ts'
import type { Range } from '../../../platform/calendar/span.ts'
import { type Span, spanEndingOn } from '../../../platform/calendar/span.ts'
import { type Connection, readRows, sqlText } from '../../../platform/database/duckdb.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { findNode, specialistLevel } from '../../organisation/index.ts'
import { columnTitle, getTable, organisationOn, type Table, tableTitle } from '../../register/index.ts'
import { withMillionths } from '../calculation/calculate-figures.ts'
import { figureOf, figuresOf, rangeByRange, rangeKey, type Sums } from '../calculation/evaluate-formula.ts'
import { type Needs, needsOf } from '../calculation/needs.ts'
import { readExternals } from '../calculation/read-externals.ts'
import type { Session } from '../calculation/session.ts'
import type { ExplainedRow, Explanation } from '../contract.ts'
import type { Catalogue, Criterion } from '../definition/catalogue.ts'
import {
  type ExplainedNode,
  type ExplainedSelect,
  explainExternal,
  explainFlow,
  explainPeople,
  explainStock,
  explainStockDays,
} from './compile-explained.ts'
import { formulaInWords, sumTitle } from './explained-words.ts'

export type ExplainQuestion = {
  indicator: Criterion
  level: string
  node: string
  day: Day
  span: Span
  /** Only the rows of this sum. */
  into?: string | undefined
  limit: number
  offset: number
}

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

/**
 * The rows of the register behind a figure. The figure that is given is recalculated from the rows listed and from
 * nothing else. Undefined when there is no such node.
 */
export async function explainFigure(
  session: Session,
  catalogue: Catalogue,
  question: ExplainQuestion,
): Promise<Explanation | undefined> {
  const { indicator, day, span } = question
  const range = spanEndingOn(span, day)
  const node = findExplained(session, question.level, question.node)
  if (!node) return undefined
  const needs = needsOf([indicator], catalogue, [range])
  const sums = await sumsOf(session, catalogue, needs, node, null)
  const { connection } = session
  await connection.run(`CREATE OR REPLACE TEMP TABLE explained AS ${unionOf(sums)}`)
  const totals = await readTotals(connection)
  const recalculated = figuresOf(catalogue, indicator, sumsOfTotals(sums, totals, null), range)
  const wanted = sums.findIndex((_, index) => nameOf(sums, index) === question.into)
  if (question.into !== undefined && wanted < 0) {
    const names = sums.map((_, index) => nameOf(sums, index)).join(', ')
    throw new Problem(404, 'sum', `The figure has no sum "${question.into}"; it is made of ${names}`)
  }
  const filter = question.into === undefined ? '' : `WHERE "into" = ${wanted}`
  const total = [...totals.entries()]
    .filter(([into]) => question.into === undefined || into === wanted)
    .reduce((count, [, { rows }]) => count + rows, 0)
  const listed = await readRows<ListedRow>(
    connection,
    `SELECT "into"::INTEGER AS "into", tab, row::VARCHAR AS row, day::VARCHAR AS day, unit, staff, grp::DOUBLE AS grp, whole, millionths
FROM explained ${filter} ORDER BY "into", day, tab, row, unit, staff LIMIT ${question.limit} OFFSET ${question.offset}`,
  )
  const { rows, tables, columns } = await describeRows(session, sums, listed)
  const placed = organisationOn(session.organisation, day).find(question.level, question.node)
  return {
    indicator: indicator.id,
    node: { level: question.level, id: question.node, name: placed?.name ?? question.node },
    date: isoOfDay(day),
    from: isoOfDay(range.from),
    span,
    knownOn: session.knownOn === null ? null : isoOfDay(session.knownOn),
    figure: figureOf(recalculated, 0) ?? { numerator: null, denominator: null, value: null },
    sums: sums.map((sum, index) => ({
      into: nameOf(sums, index),
      title: sumTitle(sum, catalogue, range),
      total: totals.get(index)?.total ?? 0,
      rows: totals.get(index)?.rows ?? 0,
    })),
    formula: formulaInWords(indicator.formula),
    total,
    offset: question.offset,
    tables,
    columns,
    rows,
  }
}

type ListedRow = {
  into: number
  tab: string
  row: string
  day: string
  unit: number
  staff: number
  grp: number
  whole: number
  millionths: number
}

function findExplained({ organisation }: Session, level: string, id: string): ExplainedNode | undefined {
  if (level === specialistLevel) {
    const staff = organisation.staffNumbers.get(id)
    return staff === undefined ? undefined : { kind: 'staff', staff }
  }
  const node = findNode(organisation.throughTime, level, id)
  return node === undefined ? undefined : { kind: 'node', node }
}

/** What the formula asks for, each with the rows that make it up. */
async function sumsOf(
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
function nameOf(sums: readonly ExplainedSum[], index: number): string {
  const { kind, measure, range, knownOn } = sums[index]!
  const name = ['flow', 'people', 'external'].includes(kind) ? measure : `${measure}.${kind}`
  const alike = sums.filter((sum) => sum.kind === kind && sum.measure === measure)
  if (alike.length === 1) return name
  return `${name}@${rangeKey(range)}${knownOn === null ? '' : `@${isoOfDay(knownOn)}`}`
}

function unionOf(sums: readonly ExplainedSum[]): string {
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

type Totals = ReadonlyMap<number, { total: number; rows: number }>

async function readTotals(connection: Connection): Promise<Totals> {
  const rows = await readRows<{ into: number; whole: number; millionths: number; rows: number }>(
    connection,
    `SELECT "into"::INTEGER AS "into", (coalesce(sum(whole) FILTER (grp < 0), 0)
  + count(DISTINCT grp) FILTER (grp >= 0))::DOUBLE AS whole,
  coalesce(sum(millionths), 0)::DOUBLE AS millionths, count(*)::DOUBLE AS rows
FROM explained GROUP BY "into"`,
  )
  return new Map(
    rows.map(({ into, whole, millionths, rows: count }) => {
      const total = withMillionths(Float64Array.of(whole), Float64Array.of(millionths))[0]!
      return [into, { total, rows: count }]
    }),
  )
}

/** The sums of the one node explained, from the totals of its rows. */
function sumsOfTotals(sums: readonly ExplainedSum[], totals: Totals, knownOn: Day | null): Sums {
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

/** Looks the listed rows up in their tables, as the sources sent them. */
async function describeRows(
  { connection, organisation, views }: Session,
  sums: readonly ExplainedSum[],
  listed: readonly ListedRow[],
): Promise<Pick<Explanation, 'rows' | 'tables' | 'columns'>> {
  const found = new Map<string, Record<string, string | number | boolean | null>>()
  // A column that several tables have is named as the first of them names it.
  const titles = new Map<string, { lt: string; en: string }>()
  const names = [...new Set(listed.map(({ tab }) => tab))]
  for (const name of names) {
    const table = getTable(name)
    for (const column of table.columns) {
      if (!titles.has(column.name)) titles.set(column.name, columnTitle(column.name, name))
    }
    const rows = new Set(listed.filter(({ tab }) => tab === name).map(({ row }) => row))
    const details = await readRows<Record<string, string | number | boolean | null>>(
      connection,
      detailsOf(table, views.state(name), [...rows]),
    )
    for (const { arrival, ...detail } of details) found.set(`${name}/${arrival}`, detail)
  }
  const rows = listed.map((one): ExplainedRow => {
    const details = found.get(`${one.tab}/${one.row}`) ?? {}
    const key = getTable(one.tab)
      .key.map((column) => details[column])
      .join(' ')
    return {
      part: partOf(sums, one.into),
      table: one.tab,
      key,
      day: one.day,
      unit: organisation.unitKeys[one.unit] ?? null,
      staff: one.staff > 0 ? (organisation.staffKeys[one.staff] ?? null) : null,
      group: one.grp < 0 ? `${one.tab}/${key}/${one.day}` : `${one.grp}`,
      amount: withMillionths(Float64Array.of(one.whole), Float64Array.of(one.millionths))[0]!,
      into: nameOf(sums, one.into),
      details,
    }
  })
  return {
    rows,
    tables: names.map((name) => ({ name, title: tableTitle(name) })),
    columns: [...titles].map(([name, title]) => ({ name, title })),
  }
}

/** The first sum of a figure is its numerator's; a stock that is taken off belongs there too. */
function partOf(sums: readonly ExplainedSum[], into: number): 'numerator' | 'denominator' {
  const { kind, measure } = sums[into]!
  const first = sums[0]!
  return measure === first.measure && (kind === first.kind || kind === 'stock') ? 'numerator' : 'denominator'
}

function detailsOf(table: Table, state: string, rows: readonly string[]): string {
  const joins: string[] = []
  const columns = table.columns.map((column, index) => {
    const name = `"${column.name}"`
    if (column.entity) {
      const alias = `k${index}`
      joins.push(`LEFT JOIN register.key_${column.entity} AS ${alias} ON ${alias}.id = t."${column.name}_id"`)
      return `${alias}.key AS ${name}`
    }
    if (column.type === 'int') return `t.${name}`
    if (column.type === 'decimal') return `t.${name}::DOUBLE AS ${name}`
    if (column.type === 'bool') return `t.${name}`
    return `t.${name}::VARCHAR AS ${name}`
  })
  return `SELECT t.arrival::VARCHAR AS arrival, ${columns.join(', ')} FROM ${state} AS t ${joins.join(' ')}
WHERE t.arrival IN (${rows.join(', ')})`
}

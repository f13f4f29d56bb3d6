import { type Day, isoOfDay } from '../../../platform/calendar/day.ts'
import { type Span, spanEndingOn } from '../../../platform/calendar/span.ts'
import { type Connection, readRows, sqlText } from '../../../platform/database/duckdb.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { findNode, specialistLevel } from '../../organisation/index.ts'
import { columnTitle, getTable, organisationOn, type Table } from '../../register/index.ts'
import { figuresOf } from '../calculation/calculate-figures.ts'
import type { Range } from '../calculation/compile-measure.ts'
import { figureOf, needsOf, rangeKey, type Sums } from '../calculation/evaluate-formula.ts'
import type { Session } from '../calculation/session.ts'
import type { ExplainedRow, Explanation } from '../contract.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import type { IndicatorDefinition } from '../definition/indicator.ts'
import {
  type ExplainedNode,
  type ExplainedSelect,
  explainFlow,
  explainPeople,
  explainStock,
  explainStockDays,
} from './compile-explained.ts'
import { formulaInWords, sumTitle } from './explained-words.ts'

export type ExplainQuestion = {
  indicator: IndicatorDefinition
  level: string
  node: string
  day: Day
  span: Span
  /** Only the rows of this sum. */
  into?: string | undefined
  limit: number
  offset: number
}

/** One of the sums that a figure is made of. */
export type ExplainedSum = {
  kind: 'flow' | 'stock' | 'eve' | 'stock_days' | 'people'
  measure: string
  range: Range
  selects: ExplainedSelect[]
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
  const sums = sumsOf(session, catalogue, indicator, range, node)
  const { connection } = session
  await connection.run(`CREATE OR REPLACE TEMP TABLE explained AS ${unionOf(sums)}`)
  const totals = await readTotals(connection)
  const recalculated = figuresOf(catalogue, indicator, sumsOfTotals(sums, totals), range)
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
    `SELECT "into"::INTEGER AS "into", tab, row::VARCHAR AS row, day::VARCHAR AS day, unit, staff, grp::DOUBLE AS grp, amount
FROM explained ${filter} ORDER BY "into", day, tab, row, unit, staff LIMIT ${question.limit} OFFSET ${question.offset}`,
  )
  const { rows, columns } = await describeRows(session, catalogue, sums, listed)
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
      total: (totals.get(index)?.total ?? 0) / catalogue.scaleOf(sum.measure),
      rows: totals.get(index)?.rows ?? 0,
    })),
    formula: formulaInWords(indicator.formula),
    total,
    offset: question.offset,
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
  amount: number
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
function sumsOf(
  session: Session,
  catalogue: Catalogue,
  indicator: IndicatorDefinition,
  range: Range,
  node: ExplainedNode,
): ExplainedSum[] {
  const where = { organisation: session.organisation.throughTime, node, views: session.views, catalogue }
  const needs = needsOf([indicator.formula], catalogue.formulas, [range])
  const sums: ExplainedSum[] = []
  for (const [measure, ranges] of needs.flows) {
    for (const one of ranges) {
      sums.push({ kind: 'flow', measure, range: one, selects: explainFlow(where, measure, one) })
    }
  }
  for (const [measure, ranges] of needs.reductions) {
    for (const one of ranges) {
      sums.push({
        kind: 'eve',
        measure,
        range: one,
        selects: explainStock(where, measure, one.from - 1, one.to),
      })
    }
  }
  for (const [measure, ranges] of needs.stocks) {
    for (const one of ranges) {
      sums.push({ kind: 'stock', measure, range: one, selects: explainStock(where, measure, one.to, one.to) })
    }
  }
  for (const [measure, ranges] of needs.stockDays) {
    for (const one of ranges) {
      sums.push({ kind: 'stock_days', measure, range: one, selects: explainStockDays(where, measure, one) })
    }
  }
  for (const [measure, ranges] of needs.people) {
    for (const [month, one] of ranges.entries()) {
      sums.push({ kind: 'people', measure, range: one, selects: explainPeople(where, measure, one, month) })
    }
  }
  return sums
}

/** `positions_filled`; with its range where the figure has the same sum of several. */
function nameOf(sums: readonly ExplainedSum[], index: number): string {
  const { kind, measure, range } = sums[index]!
  const name = kind === 'flow' || kind === 'people' ? measure : `${measure}.${kind}`
  const alike = sums.filter((sum) => sum.kind === kind && sum.measure === measure)
  return alike.length === 1 ? name : `${name}@${rangeKey(range)}`
}

function unionOf(sums: readonly ExplainedSum[]): string {
  const parts = sums.flatMap(({ selects }, into) =>
    selects.map(
      ({ table, sql }) =>
        `SELECT ${into} AS "into", ${sqlText(table)} AS tab, r.* FROM ${sql} AS r(row, day, unit, staff, grp, amount)`,
    ),
  )
  return parts.join('\nUNION ALL\n')
}

type Totals = ReadonlyMap<number, { total: number; rows: number }>

async function readTotals(connection: Connection): Promise<Totals> {
  const rows = await readRows<{ into: number; total: number; rows: number }>(
    connection,
    `SELECT "into"::INTEGER AS "into", (coalesce(sum(amount) FILTER (grp < 0), 0)
  + count(DISTINCT grp) FILTER (grp >= 0))::DOUBLE AS total, count(*)::DOUBLE AS rows
FROM explained GROUP BY "into"`,
  )
  return new Map(rows.map(({ into, total, rows: count }) => [into, { total, rows: count }]))
}

/** The sums of the one node explained, from the totals of its rows. */
function sumsOfTotals(sums: readonly ExplainedSum[], totals: Totals): Sums {
  const find = (kind: ExplainedSum['kind'], measure: string, range: Range) => {
    const index = sums.findIndex(
      (sum) => sum.kind === kind && sum.measure === measure && rangeKey(sum.range) === rangeKey(range),
    )
    return totals.get(index) ?? { total: 0, rows: 0 }
  }
  const total = (kind: ExplainedSum['kind'], measure: string, range: Range): Float64Array =>
    Float64Array.of(find(kind, measure, range).total)
  return {
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
  }
}

/** Looks the listed rows up in their tables, as the sources sent them. */
async function describeRows(
  { connection, organisation, views }: Session,
  catalogue: Catalogue,
  sums: readonly ExplainedSum[],
  listed: readonly ListedRow[],
): Promise<Pick<Explanation, 'rows' | 'columns'>> {
  const found = new Map<string, Record<string, string | number | boolean | null>>()
  const names: string[] = []
  for (const name of new Set(listed.map(({ tab }) => tab))) {
    const table = getTable(name)
    for (const column of table.columns) if (!names.includes(column.name)) names.push(column.name)
    const rows = new Set(listed.filter(({ tab }) => tab === name).map(({ row }) => row))
    const details = await readRows<Record<string, string | number | boolean | null>>(
      connection,
      detailsOf(table, views.state(name), [...rows]),
    )
    for (const { arrival, ...detail } of details) found.set(`${name}/${arrival}`, detail)
  }
  const rows = listed.map((one): ExplainedRow => {
    const sum = sums[one.into]!
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
      amount: one.amount / catalogue.scaleOf(sum.measure),
      into: nameOf(sums, one.into),
      details,
    }
  })
  return { rows, columns: names.map((name) => ({ name, title: columnTitle(name) })) }
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

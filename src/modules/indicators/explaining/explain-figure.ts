import { type Day, isoOfDay } from '../../../platform/calendar/day.ts'
import { type Span, spanEndingOn } from '../../../platform/calendar/span.ts'
import { readRows } from '../../../platform/database/duckdb.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { getTable, organisationOn, tableTitle } from '../../register/index.ts'
import { withMillionths } from '../calculation/calculate-figures.ts'
import { figureOf, figuresOf } from '../calculation/evaluate-formula.ts'
import { needsOf } from '../calculation/needs.ts'
import type { Session } from '../calculation/session.ts'
import type { ExplainedRow, Explanation } from '../contract.ts'
import type { Catalogue, Criterion } from '../definition/catalogue.ts'
import {
  type ExplainedSum,
  findExplained,
  nameOf,
  partOf,
  readTotals,
  sumsOf,
  sumsOfTotals,
  unionOf,
} from './explained-sums.ts'
import { formulaInWords, sumTitle } from './explained-words.ts'
import { columnTitlesOf, readDetails } from './row-details.ts'

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
  const totals = await readTotals(connection, 'explained')
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

/** Looks the listed rows up in their tables, as the sources sent them. */
async function describeRows(
  session: Session,
  sums: readonly ExplainedSum[],
  listed: readonly ListedRow[],
): Promise<Pick<Explanation, 'rows' | 'tables' | 'columns'>> {
  const { organisation } = session
  const names = [...new Set(listed.map(({ tab }) => tab))]
  const found = await readDetails(session, listed)
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
    columns: columnTitlesOf(names),
  }
}

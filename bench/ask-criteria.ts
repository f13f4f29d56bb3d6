import type { Catalogue, Criterion, Session } from '../src/modules/indicators/index.ts'
import { type Connection, readRows } from '../src/platform/database/duckdb.ts'
import { timeTables } from './criteria-facts.ts'
import { criterionQuery, filterQuery, indicatorOf, isAsked, joinQuery } from './criteria-queries.ts'
import { timed } from './measured-process.ts'
import { describePresentState } from './present-state.ts'
import type { ResultRow } from './result-rows.ts'
import { pathTable } from './series-queries.ts'

/** A figure as the peers' queries give it: `node` is a unit's or group's number, or minus a specialist's. */
export type MonthRow = {
  node: number
  month: number
  numerator: number | null
  denominator: number | null
  value: number | null
}

/** A result's criterion and month, as rows of results name what they are of. */
export function nameOfResult(criterion: string, month: number): string {
  return `${criterion} ${month}`
}

/** Rows of one criterion by the names of their nodes. */
export function nameMonthRows(
  criterion: string,
  rows: readonly MonthRow[],
  { organisation }: Session,
): ResultRow[] {
  const { nodes, nodeOfStaff } = organisation.throughTime
  return rows.map(({ node, month, ...figure }) => {
    const { level, id } = nodes[node >= 0 ? node : nodeOfStaff[-node]!]!
    return { indicator: nameOfResult(criterion, month), node: `${level}/${id}`, ...figure }
  })
}

/** Makes for a connection to the register what the queries of criteria read. */
export async function describeCriteria(connection: Connection, { organisation }: Session): Promise<void> {
  await describePresentState(connection, null, organisation)
  for (const table of [pathTable, ...timeTables]) await connection.run(`CREATE TEMP TABLE ${table}`)
}

/** What some of the peers' criteria came to, and the seconds that their queries took. */
export type Asked = { seconds: number; rows: ResultRow[] }

const answer = 'CREATE OR REPLACE TEMP TABLE answer AS'
const figures = ['numerator', 'denominator', 'value'] as const

/** One query a criterion. */
export async function askCriterion(
  connection: Connection,
  catalogue: Catalogue,
  criterion: Criterion,
  session: Session,
): Promise<Asked> {
  const { seconds } = await timed(() => connection.run(`${answer} ${criterionQuery(catalogue, criterion)}`))
  return {
    seconds,
    rows: nameMonthRows(criterion.id, await readRows<MonthRow>(connection, 'FROM answer'), session),
  }
}

/** One query for some criteria of an indicator, a FILTER each; the rows are those of the criteria in `read`. */
export async function askByFilter(
  connection: Connection,
  catalogue: Catalogue,
  criteria: readonly Criterion[],
  session: Session,
  read: (criterion: Criterion) => boolean = () => true,
): Promise<Asked> {
  const { seconds } = await timed(() => connection.run(`${answer} ${filterQuery(catalogue, criteria)}`))
  const rows: ResultRow[] = []
  for (const [index, criterion] of criteria.entries()) {
    if (!read(criterion)) continue
    const columns = figures.map((name) => `${name}_${index} AS ${name}`).join(', ')
    const held = figures.map((name) => `${name}_${index} IS NOT NULL`).join(' OR ')
    const found = await readRows<MonthRow>(
      connection,
      `SELECT node, month, ${columns} FROM answer WHERE ${held}`,
    )
    rows.push(...nameMonthRows(criterion.id, found, session))
  }
  return { seconds, rows }
}

/** One query for all criteria of an indicator, joined as a table; `where` says which rows are read. */
export async function askByJoin(
  connection: Connection,
  catalogue: Catalogue,
  criteria: readonly Criterion[],
  session: Session,
  where: (places: ReadonlyMap<string, number>) => string = () => 'true',
): Promise<Asked> {
  const { seconds } = await timed(() => connection.run(`${answer} ${joinQuery(catalogue, criteria)}`))
  const places = new Map(criteria.map(({ id }, index) => [id, index]))
  const found = await readRows<MonthRow & { criterion: number }>(
    connection,
    `FROM answer WHERE ${where(places)}`,
  )
  const rows = found.flatMap(({ criterion, ...row }) =>
    nameMonthRows(criteria[criterion]!.id, [row], session),
  )
  return { seconds, rows }
}

/** The criteria for which SQL by hand is there, by indicator. */
export function criteriaByIndicator(criteria: readonly Criterion[]): Map<string, Criterion[]> {
  return Map.groupBy(criteria.filter(isAsked), indicatorOf)
}

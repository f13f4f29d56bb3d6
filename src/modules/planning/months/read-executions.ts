import { type QueryExecutorProvider, sql } from 'kysely'
import type { MonthCause, SignedExecution } from '../contract.ts'

/** A month of a year, everywhere or at one place. */
type Asked = { year: number; month?: number; place?: { level: string; node: string } }

/** A report of execution that was signed, and where. */
export type PlacedExecution = SignedExecution & { month: number; level: string; node: string }

/** A cause as it was written last, and of what. */
export type PlacedCause = MonthCause & { month: number; level: string; node: string; indicator: string }

/** The reports of execution that were signed. */
export async function readExecutions(
  database: QueryExecutorProvider,
  asked: Asked,
): Promise<PlacedExecution[]> {
  const { rows } = await sql<PlacedExecution>`
    SELECT month, level, node, signed_on AS "on", sha256, signature FROM planning.execution_report
    WHERE ${whereOf(asked)}`.execute(database)
  return rows
}

/** The causes as they were written last. */
export async function readCauses(database: QueryExecutorProvider, asked: Asked): Promise<PlacedCause[]> {
  const { rows } = await sql<PlacedCause>`
    SELECT DISTINCT ON (month, level, node, indicator) month, level, node, indicator, wording, version,
      written_at AS at, written_on AS "on", name
    FROM planning.month_cause WHERE ${whereOf(asked)}
    ORDER BY month, level, node, indicator, version DESC`.execute(database)
  return rows
}

function whereOf({ year, month, place }: Asked) {
  return sql`year = ${year} AND ${month === undefined ? sql`true` : sql`month = ${month}`}
    AND ${place === undefined ? sql`true` : sql`level = ${place.level} AND node = ${place.node}`}`
}

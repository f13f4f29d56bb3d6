import { type QueryExecutorProvider, sql } from 'kysely'
import type { Report, ReportedTable, When } from '../contract.ts'

/** A report as it is kept. */
export type ReportRow = ReportedTable &
  When & {
    report: string
    account: string
    version: number
    format: Report['format']
    language: Report['language']
    nextOn: string
    paused: Report['paused']
  }

/** Reports that were not removed, in the order in which they were made: somebody's, or those that are due by a day. */
export async function readReportRows(
  database: QueryExecutorProvider,
  which: { account: string } | { dueBy: string },
): Promise<ReportRow[]> {
  const where =
    'account' in which ? sql`account = ${which.account}` : sql`paused IS NULL AND next_on <= ${which.dueBy}`
  const { rows } = await sql<ReportRow>`
    SELECT report, account, version, path, params, query, format, language, every, on_day AS "onDay", next_on AS "nextOn",
      paused
    FROM alerts.report WHERE NOT removed AND ${where} ORDER BY made_at, report`.execute(database)
  return rows
}

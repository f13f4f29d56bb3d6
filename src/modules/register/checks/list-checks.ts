import type { Day } from '../../../platform/calendar/day.ts'
import { type Connection, readRow, readRows, sqlText } from '../../../platform/database/duckdb.ts'
import type { Table } from '../format/tables.ts'
import { type DataCheck, dataChecks, type Severity } from './data-checks.ts'

/** How many rows of a table a data check doubts. */
export type CheckFinding = {
  /** Names the check and the table, `staff_not_at_unit.services`. */
  check: string
  table: string
  severity: Severity
  title: { lt: string; en: string }
  advice: { lt: string; en: string }
  count: number
}

/** A doubtful row: its key, its unit where the table has one, the day of what it records, and the value in doubt. */
export type CheckRow = { key: string; unit: string | null; day: string; detail: string | null }

/** What the data checks find in the current state, `today` being the day on which the future begins. */
export async function listChecks(connection: Connection, { today }: { today: Day }): Promise<CheckFinding[]> {
  const findings: CheckFinding[] = []
  for (const check of dataChecks) {
    for (const table of check.tables) {
      const finding = await findingOf(connection, check, table, today)
      if (finding.count > 0) findings.push(finding)
    }
  }
  return findings
}

/**
 * The rows that a data check doubts, by day and key, of some units alone where `within` names them; undefined when there is
 * no such check (see {@link CheckFinding}). `total` counts them.
 */
export async function findCheckRows(
  connection: Connection,
  check: string,
  {
    today,
    limit = 100,
    offset = 0,
    within = null,
  }: { today: Day; limit?: number; offset?: number; within?: readonly string[] | null },
): Promise<{ finding: CheckFinding; total: number; rows: CheckRow[] } | undefined> {
  const [id, name] = check.split('.')
  const found = dataChecks.find((each) => each.id === id)
  const table = found?.tables.find((each) => each.name === name)
  if (!found || !table) return undefined
  const finding = await findingOf(connection, found, table, today)
  const doubtful = `(${found.rows(table, today)}) AS doubtful
     LEFT JOIN register.key_unit AS unit ON unit.id = doubtful.unit_id
     WHERE ${within === null ? 'true' : `unit.key IN (${[...within, ''].map(sqlText).join(', ')})`}`
  const { total } = await readRow<{ total: number }>(
    connection,
    `SELECT count(*)::INTEGER AS total FROM ${doubtful}`,
  )
  const rows = await readRows<CheckRow>(
    connection,
    `SELECT row_key AS "key", unit.key AS unit, CAST(on_day AS VARCHAR) AS "day", detail
     FROM ${doubtful}
     ORDER BY on_day, row_key
     LIMIT ${Math.trunc(limit)} OFFSET ${Math.trunc(offset)}`,
  )
  return { finding, total, rows }
}

async function findingOf(
  connection: Connection,
  { id, severity, title, advice, rows }: DataCheck,
  table: Table,
  today: Day,
): Promise<CheckFinding> {
  const { count } = await readRow<{ count: number }>(
    connection,
    `SELECT count(*)::INTEGER AS count FROM (${rows(table, today)})`,
  )
  return { check: `${id}.${table.name}`, table: table.name, severity, title, advice, count }
}

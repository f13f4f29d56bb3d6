import type { Day } from '../../../platform/calendar/day.ts'
import { type Connection, readRow, readRows } from '../../../platform/database/duckdb.ts'
import { getTable } from '../format/tables.ts'
import { type DataCheck, dataChecks, type Severity } from './data-checks.ts'

/** How many rows of a table a data check doubts. */
export type CheckFinding = {
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
  for (const { id, severity, title, advice, tables, rows } of dataChecks) {
    for (const table of tables) {
      const { count } = await readRow<{ count: number }>(
        connection,
        `SELECT count(*)::INTEGER AS count FROM (${rows(table, today)})`,
      )
      if (count > 0) findings.push({ check: id, table: table.name, severity, title, advice, count })
    }
  }
  return findings
}

/** The rows of a table that a data check doubts, by day and key. Throws when there is no such check of that table. */
export async function listCheckRows(
  connection: Connection,
  check: string,
  table: string,
  { today, limit = 100, offset = 0 }: { today: Day; limit?: number; offset?: number },
): Promise<CheckRow[]> {
  const { rows } = getCheck(check, table)
  return readRows(
    connection,
    `SELECT row_key AS "key", unit.key AS unit, CAST(on_day AS VARCHAR) AS "day", detail
     FROM (${rows(getTable(table), today)}) AS doubtful
     LEFT JOIN register.key_unit AS unit ON unit.id = doubtful.unit_id
     ORDER BY on_day, row_key
     LIMIT ${Math.trunc(limit)} OFFSET ${Math.trunc(offset)}`,
  )
}

function getCheck(id: string, table: string): DataCheck {
  const found = dataChecks.find((check) => check.id === id && check.tables.some(({ name }) => name === table))
  if (!found) throw new Error(`there is no data check "${id}" of ${table}`)
  return found
}

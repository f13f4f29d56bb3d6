import { type Connection, readRow, readRows, sqlText } from '../../../platform/database/duckdb.ts'
import type { RuleId } from '../format/rules.ts'

/** A row that broke a rule, as it came. */
export type QuarantinedRow = {
  table: string
  /** Position of the batch it came with. */
  batch: number
  extract: string
  file: string
  /** 1 is the first record after the header. */
  row: number
  /** The first rule it breaks, the column and the offending value. */
  column: string
  rule: RuleId
  value: string | null
  /** All rules that it breaks. */
  faults: { column: string; rule: RuleId; value: string | null }[]
  cells: Record<string, string | null>
  /** Position of the batch that released it, null while it is in quarantine. */
  releasedIn: number | null
}

export type QuarantineFilter = {
  table?: string
  rule?: RuleId
  extract?: string
  /** Rows that were released instead of those that are in quarantine. */
  released?: boolean
  limit?: number
  offset?: number
}

/** Rows in quarantine, the last to come first; `total` counts all that pass the filter. */
export async function listQuarantine(
  connection: Connection,
  filter: QuarantineFilter = {},
): Promise<{ total: number; rows: QuarantinedRow[] }> {
  const where = conditionOf(filter)
  const { total } = await readRow<{ total: number }>(
    connection,
    `SELECT count(*)::INTEGER AS total FROM register.quarantine WHERE ${where}`,
  )
  type Stored = Omit<QuarantinedRow, 'faults' | 'cells'> & { faults: string; cells: string }
  const rows = await readRows<Stored>(
    connection,
    `SELECT table_name AS "table", batch::INTEGER AS batch, extract, file, row_number::DOUBLE AS "row",
       column_name AS "column", rule, value, faults::VARCHAR AS faults, cells::VARCHAR AS cells,
       released_in::INTEGER AS "releasedIn"
     FROM register.quarantine WHERE ${where}
     ORDER BY quarantine.batch DESC, table_name, row_number
     LIMIT ${Math.trunc(filter.limit ?? 100)} OFFSET ${Math.trunc(filter.offset ?? 0)}`,
  )
  return {
    total,
    rows: rows.map((row) => ({
      ...row,
      faults: JSON.parse(row.faults) as QuarantinedRow['faults'],
      cells: JSON.parse(row.cells) as QuarantinedRow['cells'],
    })),
  }
}

/** How many rows are in quarantine, by table and rule. */
export async function countQuarantine(
  connection: Connection,
): Promise<{ table: string; rule: RuleId; count: number }[]> {
  return readRows(
    connection,
    `SELECT table_name AS "table", rule, count(*)::INTEGER AS count FROM register.quarantine
     WHERE released_in IS NULL GROUP BY ALL ORDER BY ALL`,
  )
}

/** SQL condition of the rows that a filter lets through. */
export function conditionOf(filter: QuarantineFilter): string {
  const conditions = [filter.released ? 'released_in IS NOT NULL' : 'released_in IS NULL']
  if (filter.table !== undefined) conditions.push(`table_name = ${sqlText(filter.table)}`)
  if (filter.rule !== undefined) conditions.push(`rule = ${sqlText(filter.rule)}`)
  if (filter.extract !== undefined) conditions.push(`extract = ${sqlText(filter.extract)}`)
  return conditions.join(' AND ')
}

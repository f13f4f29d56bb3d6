import { type Connection, sqlText } from '../../../platform/database/duckdb.ts'
import type { Table } from '../format/tables.ts'
import { type RowCheck, raw, referenceChecks, rowChecks } from '../validation/row-checks.ts'
import type { Batch, BatchFile } from './batch.ts'
import { fileRows, isSound, withDictionaries } from './row-source.ts'

/** Puts the rows of a file that break a rule into quarantine; how many they are. */
export async function quarantineRows(connection: Connection, batch: Batch, file: BatchFile): Promise<number> {
  const { table } = file
  const result = await connection.run(`
    INSERT INTO register.quarantine
    SELECT ${batch.position}, ${sqlText(batch.extract)}, ${sqlText(file.name)}, ${sqlText(table.name)}, row_number,
      faults[1]."column", faults[1].rule, faults[1].value, to_json(faults), cells, NULL
    FROM (
      SELECT raw.row_number, ${cellsAsJson(table)} AS cells, ${faultsOf(table)} AS faults
      FROM ${withDictionaries(table, fileRows(batch, file.path), 'coded')}
      WHERE NOT (${isSound(table)})
    )
    ORDER BY row_number`)
  return result.rowsChanged
}

/**
 * SQL list of what is wrong with a row joined with its dictionaries, as `{column, rule, value}` in the order in which
 * it is checked. What it names is looked up only when the row is sound by itself.
 */
export function faultsOf(table: Table): string {
  const byItself = brokenOf(rowChecks(table))
  return `CASE WHEN len(${byItself}) > 0 THEN ${byItself} ELSE ${brokenOf(referenceChecks(table))} END`
}

function brokenOf(checks: readonly RowCheck[]): string {
  const faults = checks.map(({ column, rule, violated }) => {
    const fault = `{"column": ${sqlText(column)}, rule: ${sqlText(rule)}, value: ${raw(column)}}`
    return `CASE WHEN ${violated} THEN ${fault} END`
  })
  return `list_filter([${faults.join(', ')}]::STRUCT("column" VARCHAR, rule VARCHAR, value VARCHAR)[],
    lambda fault: fault IS NOT NULL)`
}

function cellsAsJson(table: Table): string {
  return `json_object(${table.columns.map(({ name }) => `${sqlText(name)}, ${raw(name)}`).join(', ')})`
}

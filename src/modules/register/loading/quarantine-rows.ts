import { type Connection, sqlText } from '../../../platform/database/duckdb.ts'
import type { Table } from '../format/tables.ts'
import { firstViolated, type RowCheck, raw, referenceChecks, rowChecks } from '../validation/row-checks.ts'
import type { Batch, BatchFile } from './batch.ts'
import { fileRows, withDictionaries } from './row-source.ts'

/** Puts the rows of a file that break a rule into quarantine; how many they are. */
export async function quarantineRows(connection: Connection, batch: Batch, file: BatchFile): Promise<number> {
  const { table } = file
  const result = await connection.run(`
    INSERT INTO register.quarantine
    SELECT ${batch.position}, ${sqlText(batch.extract)}, ${sqlText(file.name)}, ${sqlText(table.name)}, row_number,
      verdict.column_name, verdict.rule, verdict.value, verdict.faults, cells, NULL
    FROM (
      SELECT raw.row_number, ${cellsAsJson(table)} AS cells, ${verdict(table)} AS verdict
      FROM ${withDictionaries(table, fileRows(batch.position, file.path))}
    )
    WHERE verdict IS NOT NULL
    ORDER BY row_number`)
  return result.rowsChanged
}

/**
 * SQL of what is wrong with a row joined with its dictionaries: the first rule it breaks and all of them, NULL when
 * it breaks none. What it names is looked up only when the row is sound by itself.
 */
export function verdict(table: Table): string {
  const byItself = rowChecks(table)
  const references = referenceChecks(table)
  return `CASE
    WHEN ${firstViolated(byItself)} IS NOT NULL THEN ${verdictOf(byItself)}
    ${references.length > 0 ? `WHEN ${firstViolated(references)} IS NOT NULL THEN ${verdictOf(references)}` : ''}
  END`
}

function verdictOf(checks: readonly RowCheck[]): string {
  const pick = (value: (check: RowCheck) => string) =>
    `CASE ${checks.map((check) => `WHEN ${check.violated} THEN ${value(check)}`).join(' ')} END`
  const fault = (check: RowCheck) =>
    `json_object('column', ${sqlText(check.column)}, 'rule', ${sqlText(check.rule)}, 'value', ${raw(check.column)})`
  const all = checks.map((check) => `CASE WHEN ${check.violated} THEN ${fault(check)} END`)
  return `{
    column_name: ${pick((check) => sqlText(check.column))},
    rule: ${pick((check) => sqlText(check.rule))},
    value: ${pick((check) => raw(check.column))},
    faults: to_json(list_filter([${all.join(', ')}], lambda fault: fault IS NOT NULL))
  }`
}

function cellsAsJson(table: Table): string {
  return `json_object(${table.columns.map(({ name }) => `${sqlText(name)}, ${raw(name)}`).join(', ')})`
}

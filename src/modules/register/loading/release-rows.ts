import { type Connection, readRow, sqlText } from '../../../platform/database/duckdb.ts'
import { rules } from '../format/rules.ts'
import type { Table } from '../format/tables.ts'
import { referenceChecks } from '../validation/row-checks.ts'
import { arrivalsOf } from './batch.ts'
import { faultsOf } from './quarantine-rows.ts'
import { isSound, withDictionaries } from './row-source.ts'

const referenceRules = rules.filter((rule) => rule.reference).map((rule) => sqlText(rule.id))

/** SQL condition of a row in quarantine that only lacks what it names. */
export const isWaiting = `released_in IS NULL AND rule IN (${referenceRules.join(', ')})`

/**
 * SQL of the rows of a table that wait in quarantine for what they name: the text columns, `batch`, `row_number`, and
 * `arrival` in the order in which they came. None is `outside`: what makes such a row wrong for good was looked at.
 */
export function waitingRows(table: Table): string {
  const cells = table.columns.map(({ name }) => `cells->>${sqlText(name)} AS "${name}"`)
  return `(SELECT ${cells.join(', ')}, batch, row_number, row_number() OVER (ORDER BY batch, row_number) AS arrival,
      false AS outside
    FROM register.quarantine WHERE table_name = ${sqlText(table.name)} AND ${isWaiting})`
}

/**
 * Looks again at the table's rows in quarantine that named what nobody had sent. Those that lack nothing any more are
 * released by this batch, as the temporary table `released` of text columns, `row_number` and `arrival`; of the
 * others, what they still lack is noted. Returns how many were released.
 */
export async function releaseRows(connection: Connection, table: Table, position: number): Promise<number> {
  await connection.run('DROP TABLE IF EXISTS temp.released')
  if (referenceChecks(table).length === 0) return 0
  const named = `table_name = ${sqlText(table.name)} AND ${isWaiting}`
  const waiting = await readRow<{ count: number }>(
    connection,
    `SELECT count(*)::INTEGER AS count FROM register.quarantine WHERE ${named}`,
  )
  if (waiting.count === 0) return 0

  const columns = table.columns.map(({ name }) => `raw."${name}"`).join(', ')
  await connection.run(`
    CREATE TEMP TABLE released AS
    SELECT ${columns}, raw.batch, raw.row_number,
      ${arrivalsOf(position).released} + row_number() OVER (ORDER BY raw.batch, raw.row_number) - 1 AS arrival
    FROM ${withDictionaries(table, waitingRows(table), 'all')}
    WHERE ${isSound(table)}`)
  const released = await connection.run(`
    UPDATE register.quarantine SET released_in = ${position}
    FROM temp.released
    WHERE ${named} AND quarantine.batch = released.batch AND quarantine.row_number = released.row_number`)
  await connection.run(`
    UPDATE register.quarantine
    SET column_name = found.faults[1]."column", rule = found.faults[1].rule, value = found.faults[1].value,
      faults = to_json(found.faults)
    FROM (
      SELECT raw.batch, raw.row_number, ${faultsOf(table)} AS faults
      FROM ${withDictionaries(table, waitingRows(table), 'all')}
    ) AS found
    WHERE ${named} AND quarantine.batch = found.batch AND quarantine.row_number = found.row_number
      AND quarantine.faults <> to_json(found.faults)`)
  return released.rowsChanged
}

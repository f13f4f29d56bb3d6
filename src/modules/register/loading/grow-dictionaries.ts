import { type Connection, readRow } from '../../../platform/database/duckdb.ts'
import { type Entity, getTable, type Table } from '../format/tables.ts'
import { raw } from '../validation/row-checks.ts'
import type { Batch } from './batch.ts'
import { waitingRows } from './release-rows.ts'
import { fileRows, isSoundByItself } from './row-source.ts'

/**
 * Gives every unit, staff member and person of the batch's acceptable rows, and every registration, vacancy,
 * placement and user that is mentioned at all, its integer. New keys are numbered in the order in which their table
 * first mentions them, so that replaying the journal gives the same integers and neighbours stay neighbours.
 * Returns whether units, staff or persons were added: then rows in quarantine may find what they lacked.
 */
export async function growDictionaries(connection: Connection, batch: Batch): Promise<boolean> {
  const rowsOf = (table: string) => {
    const file = batch.files.find((each) => each.table.name === table)
    return file && fileRows(batch.position, file.path)
  }
  const sound = (table: Table) => isSoundByItself(table)
  let grown = 0
  const grow = async (entity: Entity, column: string, rows: string | undefined, condition: string) => {
    if (rows !== undefined) grown += await growDictionary(connection, entity, column, rows, condition)
  }
  const assignments = getTable('staff_assignments')
  const atKnownUnit = `EXISTS (FROM register.key_unit AS known WHERE known.key = ${raw('unit')})`

  await grow('unit', 'unit', rowsOf('units'), sound(getTable('units')))
  await grow('staff', 'staff', rowsOf('staff'), sound(getTable('staff')))
  await grow('staff', 'staff', waitingRows(assignments), atKnownUnit)
  await grow('staff', 'staff', rowsOf('staff_assignments'), `${sound(assignments)} AND ${atKnownUnit}`)
  await grow('person', 'person', rowsOf('persons'), sound(getTable('persons')))
  const bringsReferences = grown > 0

  for (const { table } of batch.files) {
    for (const column of table.columns) {
      const { entity, name } = column
      if (!entity || entity === 'unit' || entity === 'staff' || entity === 'person') continue
      await grow(entity, name, rowsOf(table.name), 'true')
    }
  }
  return bringsReferences
}

async function growDictionary(
  connection: Connection,
  entity: Entity,
  column: string,
  rows: string,
  condition: string,
): Promise<number> {
  const dictionary = `register.key_${entity}`
  const { last } = await readRow<{ last: number }>(
    connection,
    `SELECT coalesce(max(id), 0)::INTEGER AS last FROM ${dictionary}`,
  )
  const added = await connection.run(`
    INSERT INTO ${dictionary}
    SELECT ${last} + row_number() OVER (ORDER BY first), key
    FROM (
      SELECT ${raw(column)} AS key, min(arrival) AS first
      FROM ${rows} AS raw
      WHERE ${raw(column)} IS NOT NULL
        AND NOT EXISTS (FROM ${dictionary} AS known WHERE known.key = ${raw(column)})
        AND ${condition}
      GROUP BY ALL
    )
    ORDER BY first`)
  return added.rowsChanged
}

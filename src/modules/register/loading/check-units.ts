import { type Connection, readRows } from '../../../platform/database/duckdb.ts'
import { checkTree } from '../../organisation/index.ts'

/**
 * What is wrong with the tree of the standing units on some day, as a sentence; undefined when nothing is.
 * `rows` is the SQL of the units that came with the batch: their parents are looked up there, because a parent that
 * is no unit has no integer.
 */
export async function findTreeFault(connection: Connection, rows: string): Promise<string | undefined> {
  const versions = await readRows<{ unit: string; parent: string | null; level: string; validFrom: number }>(
    connection,
    `SELECT own.key AS unit, coalesce(above.key, raw.parent) AS parent, units.level,
       date_diff('day', DATE '1970-01-01', units.valid_from)::INTEGER AS "validFrom"
     FROM register.units
     JOIN register.key_unit AS own ON own.id = units.unit_id
     LEFT JOIN register.key_unit AS above ON above.id = units.parent_id
     LEFT JOIN ${rows} AS raw ON raw.arrival = units.arrival
     WHERE units.standing
     ORDER BY unit, "validFrom"`,
  )
  return checkTree(versions)?.detail
}

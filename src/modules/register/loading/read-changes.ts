import { type Connection, readRows } from '../../../platform/database/duckdb.ts'
import { type StoredColumn, storedColumns, storedKey } from '../format/stored-columns.ts'
import type { Table } from '../format/tables.ts'
import type { ChangedKey, StoredValue, StoredVersion } from './accepted-change.ts'

/**
 * What a table's load has changed, key by key in the order of arrival, read from the temporary tables that
 * `loadTable` leaves: `earlier`, `candidate` and `succession`.
 */
export async function readChanges(connection: Connection, table: Table): Promise<ChangedKey[]> {
  const end = table.versioned ? 'known_to' : 'standing'
  const columns = storedColumns(table).map(plainValue).join(', ')
  const until = (value: string) => (table.versioned ? `${daysOf(value)} AS ${end}` : `${value} AS ${end}`)
  const touched = `temp.earlier AS v JOIN temp.succession AS s ON s.row_id = v.row_id
    WHERE s.now IS DISTINCT FROM s.was`
  const rows = await readRows<StoredVersion & { is_new: boolean }>(
    connection,
    `SELECT false AS is_new, ${columns}, v.arrival, ${until('s.was')} FROM ${touched}
     UNION ALL
     SELECT true, ${columns}, v.arrival, ${until('s.now')} FROM ${touched}
     UNION ALL
     SELECT true, ${columns}, v.arrival, ${until('s.now')}
     FROM temp.candidate AS v JOIN temp.succession AS s ON s.arrival = v.arrival WHERE s.row_id IS NULL
     ORDER BY arrival`,
  )
  const names = storedKey(table)
  const keys = new Map<string, { key: StoredValue[]; before: StoredVersion[]; after: StoredVersion[] }>()
  for (const { is_new: isNew, ...version } of rows) {
    const key = names.map((name) => version[name]!)
    const name = JSON.stringify(key)
    const changed = keys.get(name) ?? { key, before: [], after: [] }
    keys.set(name, changed)
    const side = isNew ? changed.after : changed.before
    side.push(version as StoredVersion)
  }
  return [...keys.values()]
}

/** SQL of a stored column of `v` as the plain value that {@link StoredVersion} promises. */
function plainValue({ name, source }: StoredColumn): string {
  const column = `v."${name}"`
  if (!source.entity && source.type === 'date') return `${daysOf(column)} AS "${name}"`
  if (source.type === 'decimal')
    return `CAST(CAST(${column} AS DECIMAL(38,6)) * 1000000 AS BIGINT) AS "${name}"`
  if (source.type === 'code') return `CAST(${column} AS VARCHAR) AS "${name}"`
  return column
}

function daysOf(date: string): string {
  return `(${date} - DATE '1970-01-01')::INTEGER`
}

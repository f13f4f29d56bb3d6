import { type Connection, readRow } from '../../../platform/database/duckdb.ts'
import { storedColumns, storedKey } from '../format/stored-columns.ts'
import type { Table } from '../format/tables.ts'
import type { ChangedKey } from './accepted-change.ts'
import { readChanges } from './read-changes.ts'
import { isSound, storedValues, withDictionaries } from './row-source.ts'

/** The known_to of what no later version has replaced. */
export const endOfTime = `DATE '9999-12-31'`

/** `held` is how many rows the table has to hold now; `keys` is what changed by key, null where it was too much to be listed, or nobody asked. */
export type Loaded = { loaded: number; unchanged: number; held: number; keys: ChangedKey[] | null }
type Added = Omit<Loaded, 'held'>

/**
 * Adds the sound rows of a file (if there is one; `rows` is their SQL) and the temporary table `released` (of so many rows) to a fact
 * table, and puts right which version of a key is known from when to when. What changed is listed when no more than
 * `room` row versions came.
 *
 * For one key and one recorded_on the file's last row is its word: where it equals what stands for them, the file's
 * rows for that key and day are unchanged; otherwise all of them load.
 */
export async function loadTable(
  connection: Connection,
  table: Table,
  file: { rows: string; records: number } | undefined,
  released: number,
  room: number,
): Promise<Loaded> {
  const { held } = await readRow<{ held: number }>(
    connection,
    `SELECT count(*)::DOUBLE AS held FROM register."${table.name}"`,
  )
  const rows = file?.rows
  const added =
    held === 0 && released === 0 && rows && file.records > room
      ? await loadFirst(connection, table, rows)
      : await loadOnTop(connection, table, rows, released, room)
  return { ...added, held: held + added.loaded + released }
}

/** The table is empty, so nothing has to be compared. */
async function loadFirst(connection: Connection, table: Table, rows: string): Promise<Added> {
  const columns = names(table)
  const result = await connection.run(`
    INSERT INTO register."${table.name}" (${columns}, arrival, ${table.versioned ? 'known_to' : 'standing'})
    SELECT ${columns}, arrival, ${successionOver(table)}
    FROM (
      SELECT ${storedValues(table)}, raw.arrival
      FROM ${withDictionaries(table, rows, 'coded')}
      WHERE ${isSound(table)}
    )`)
  return { loaded: result.rowsChanged, unchanged: 0, keys: null }
}

async function loadOnTop(
  connection: Connection,
  table: Table,
  rows: string | undefined,
  released: number,
  room: number,
): Promise<Added> {
  const releases = released > 0
  for (const name of ['candidate', 'earlier', 'unchanged', 'succession']) {
    await connection.run(`DROP TABLE IF EXISTS temp.${name}`)
  }
  await createCandidates(connection, table, rows, releases)
  // A join, as it passes over the parts of the table that hold no key between the least and the greatest sought;
  // WHERE EXISTS reads all of it.
  const key = listOf(storedKey(table))
  await connection.run(`
    CREATE TEMP TABLE earlier AS
    SELECT fact.rowid AS row_id, fact.* FROM register."${table.name}" AS fact
    JOIN (SELECT DISTINCT ${key} FROM temp.candidate) AS sought ON ${equal(storedKey(table), 'fact', 'sought')}
    ${table.versioned ? '' : 'WHERE fact.standing'}`)
  const { isNews } = await readRow<{ isNews: boolean }>(
    connection,
    'SELECT NOT EXISTS (FROM temp.earlier) AS "isNews"',
  )
  const unchanged = isNews && !releases ? 0 : await dropUnchanged(connection, table)

  const [column, type] = table.versioned ? ['known_to', 'DATE'] : ['standing', 'BOOLEAN']
  const narrow = [...new Set([...storedKey(table), ...(table.versioned ? ['recorded_on'] : [])])]
  const listed = listOf(narrow)
  await connection.run(`
    CREATE TEMP TABLE succession AS
    SELECT row_id, arrival, was, ${successionOver(table)} AS now
    FROM (
      SELECT ${listed}, arrival, row_id, ${column} AS was FROM temp.earlier
      UNION ALL
      SELECT ${listed}, arrival, NULL, NULL::${type} FROM temp.candidate
    )`)
  await connection.run(`
    UPDATE register."${table.name}" AS fact SET ${column} = succession.now
    FROM temp.succession
    WHERE succession.row_id = fact.rowid AND succession.now IS DISTINCT FROM succession.was`)
  const columns = names(table)
  await connection.run(`
    INSERT INTO register."${table.name}" (${columns}, arrival, ${column})
    SELECT ${columns}, candidate.arrival, succession.now
    FROM temp.candidate JOIN temp.succession ON succession.arrival = candidate.arrival
    WHERE succession.row_id IS NULL
    ORDER BY candidate.arrival`)
  const { loaded } = await readRow<{ loaded: number }>(
    connection,
    'SELECT count(*)::INTEGER AS loaded FROM temp.candidate WHERE own',
  )
  const keys = loaded + released <= room ? await readChanges(connection, table) : null
  return { loaded, unchanged, keys }
}

async function createCandidates(
  connection: Connection,
  table: Table,
  rows: string | undefined,
  releases: boolean,
): Promise<void> {
  const cells = table.columns.map(({ name }) => `"${name}"`).join(', ')
  const sources: string[] = []
  if (rows !== undefined) sources.push(`SELECT ${cells}, arrival, outside, true AS own FROM ${rows}`)
  if (releases) sources.push(`SELECT ${cells}, arrival, false AS outside, false AS own FROM temp.released`)
  await connection.run(`
    CREATE TEMP TABLE candidate AS
    SELECT ${storedValues(table)}, raw.arrival, raw.own
    FROM ${withDictionaries(table, `(${sources.join(' UNION ALL ')})`, releases ? 'all' : 'coded')}
    WHERE ${isSound(table)}`)
}

/** Takes the file's rows whose word stands already out of the candidates; how many they are. */
async function dropUnchanged(connection: Connection, table: Table): Promise<number> {
  const word = [...storedKey(table), ...(table.versioned ? ['recorded_on'] : [])]
  const rest = storedColumns(table)
    .map((column) => column.name)
    .filter((name) => !word.includes(name))
  const columns = names(table)
  const listed = listOf(word)
  const last = (rows: string) => `(
    SELECT * FROM (${rows})
    QUALIFY row_number() OVER (PARTITION BY ${listed} ORDER BY arrival DESC) = 1)`
  const same = rest.map((name) => `said."${name}" IS NOT DISTINCT FROM stands."${name}"`)
  await connection.run(`
    CREATE TEMP TABLE unchanged AS
    SELECT ${word.map((name) => `said."${name}"`).join(', ')}
    FROM ${last(`SELECT ${columns}, arrival FROM temp.candidate WHERE own`)} AS said
    JOIN ${last(`
      SELECT ${columns}, arrival FROM temp.earlier
      UNION ALL SELECT ${columns}, arrival FROM temp.candidate WHERE NOT own`)} AS stands
    ON ${[equal(word, 'said', 'stands'), ...same].join(' AND ')}`)
  const dropped = await connection.run(`
    DELETE FROM temp.candidate USING temp.unchanged
    WHERE candidate.own AND ${equal(word, 'candidate', 'unchanged')}`)
  return dropped.rowsChanged
}

/** SQL of a row's known_to or standing, among the rows of its key that are there. */
export function successionOver(table: Table): string {
  const key = listOf(storedKey(table))
  if (!table.versioned) return `lead(arrival) OVER (PARTITION BY ${key} ORDER BY arrival) IS NULL`
  // A version recorded on the last day of all must not make its predecessor look current.
  const recorded = `least(recorded_on, DATE '9999-12-30')`
  return `coalesce(lead(${recorded}) OVER (PARTITION BY ${key} ORDER BY recorded_on, arrival), ${endOfTime})`
}

function names(table: Table): string {
  return listOf(storedColumns(table).map((column) => column.name))
}

function listOf(columns: readonly string[]): string {
  return columns.map((name) => `"${name}"`).join(', ')
}

function equal(columns: readonly string[], left: string, right: string): string {
  return columns.map((name) => `${left}."${name}" = ${right}."${name}"`).join(' AND ')
}

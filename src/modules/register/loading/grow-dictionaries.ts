import { type Connection, readRow } from '../../../platform/database/duckdb.ts'
import { type Entity, entities, getTable } from '../format/tables.ts'
import { raw } from '../validation/row-checks.ts'
import type { Batch } from './batch.ts'
import { waitingRows } from './release-rows.ts'
import { codedKeys, fileRows, isSoundByItself } from './row-source.ts'

/** Rows that mention keys of an entity: SQL of `raw` rows, the column, and which of them bring a new key into being. */
type Mention = { rows: string; column: string; brings: string }

/** How many keys each dictionary that grew held before, and holds now. */
export type Grown = ReadonlyMap<Entity, { before: number; now: number }>

/**
 * Gives every unit, staff member and person of the batch's acceptable rows, and every registration, vacancy,
 * placement and user that is mentioned at all, its integer. New keys are numbered in the order in which their table
 * first mentions them, so that replaying the journal gives the same integers and neighbours stay neighbours. Leaves
 * what the batch mentions with its integers, where it has any, in temporary tables (see `codedKeys`).
 */
export async function growDictionaries(connection: Connection, batch: Batch): Promise<Grown> {
  const grown = new Map<Entity, { before: number; now: number }>()
  // Units come before the staff who are assigned to them.
  for (const entity of entities) {
    const mentions = mentionsOf(batch, entity)
    if (mentions.length === 0) continue
    const { before, added } = await growDictionary(connection, entity, mentions)
    if (added > 0) grown.set(entity, { before, now: before + added })
  }
  return grown
}

/** What mentions an entity, in the order in which its keys are numbered. */
function mentionsOf(batch: Batch, entity: Entity): Mention[] {
  const mentions = batch.files.flatMap(({ table, path }) =>
    table.columns
      .filter((column) => column.entity === entity)
      .map(({ name }) => ({
        rows: fileRows(batch, path),
        column: name,
        brings: whatBrings(entity, table.name, name),
      })),
  )
  if (entity !== 'staff') return mentions
  // Those who wait come after those who are listed, and before those who are assigned now.
  const assignments = getTable('staff_assignments')
  const waiting = { rows: waitingRows(assignments), column: 'staff', brings: atKnownUnit }
  const listed = batch.files.some(({ table }) => table.name === 'staff') ? 1 : 0
  return mentions.toSpliced(listed, 0, waiting)
}

const atKnownUnit = `EXISTS (FROM register.key_unit AS known_unit WHERE known_unit.key = ${raw('unit')})`

/** SQL condition of the rows that bring the key in a column into being. */
function whatBrings(entity: Entity, table: string, column: string): string {
  switch (entity) {
    case 'unit':
      return table === 'units' && column === 'unit' ? isSoundByItself(getTable(table)) : 'false'
    case 'staff': {
      const sound = isSoundByItself(getTable(table))
      if (table === 'staff') return sound
      return table === 'staff_assignments' ? `${sound} AND ${atKnownUnit}` : 'false'
    }
    case 'person':
      return table === 'persons' ? isSoundByItself(getTable(table)) : 'false'
    default:
      return 'true'
  }
}

/**
 * All mentions are gathered first, and new keys go in by one statement. Two would do, but DuckDB 1.5.6 loses rows when
 * one transaction adds none by an ordered INSERT … SELECT and very many by another to the same table
 * (docs/decisions/0007).
 */
async function growDictionary(
  connection: Connection,
  entity: Entity,
  mentions: readonly Mention[],
): Promise<{ before: number; added: number }> {
  const dictionary = `register.key_${entity}`
  const coded = codedKeys(entity)
  const found = mentions.map(
    ({ rows, column, brings }, index) => `
      SELECT ${raw(column)} AS key,
        CAST(${index} AS HUGEINT) * 9223372036854775808 + min(CASE WHEN ${brings} THEN arrival END) AS place
      FROM ${rows} AS raw WHERE ${raw(column)} IS NOT NULL GROUP BY ALL`,
  )
  await connection.run(`DROP TABLE IF EXISTS ${coded}`)
  // A join from the few to the many passes over the parts of the dictionary that hold none of them.
  await connection.run(`
    CREATE TEMP TABLE ${coded.replace('temp.', '')} AS
    SELECT mentioned.key, mentioned.place, known.id
    FROM (SELECT key, min(place) AS place FROM (${found.join(' UNION ALL ')}) GROUP BY ALL) AS mentioned
    LEFT JOIN ${dictionary} AS known ON known.key = mentioned.key`)
  const { before, added } = await readRow<{ before: number; added: number }>(
    connection,
    `SELECT (SELECT coalesce(max(id), 0)::INTEGER FROM ${dictionary}) AS before,
       (SELECT count(*)::INTEGER FROM ${coded} WHERE id IS NULL AND place IS NOT NULL) AS added`,
  )
  if (added === 0) return { before, added }
  await connection.run(`
    UPDATE ${coded} AS coded SET id = numbered.id
    FROM (
      SELECT key, ${before} + row_number() OVER (ORDER BY place) AS id
      FROM ${coded} WHERE id IS NULL AND place IS NOT NULL
    ) AS numbered
    WHERE numbered.key = coded.key`)
  await connection.run(`
    INSERT INTO ${dictionary} SELECT id, key FROM ${coded} WHERE id > ${before} ORDER BY id`)
  return { before, added }
}

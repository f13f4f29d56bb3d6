import { type Connection, readRow } from '../../../platform/database/duckdb.ts'
import { type Entity, entities, getTable } from '../format/tables.ts'
import { raw } from '../validation/row-checks.ts'
import type { Batch } from './batch.ts'
import { waitingRows } from './release-rows.ts'
import { fileRows, isSoundByItself } from './row-source.ts'

/** Rows that mention keys of an entity: SQL of `raw` rows, the column, and which of them count. */
type Mention = { rows: string; column: string; condition: string }

/** How many keys each dictionary that grew held before, and holds now. */
export type Grown = ReadonlyMap<Entity, { before: number; now: number }>

/**
 * Gives every unit, staff member and person of the batch's acceptable rows, and every registration, vacancy,
 * placement and user that is mentioned at all, its integer. New keys are numbered in the order in which their table
 * first mentions them, so that replaying the journal gives the same integers and neighbours stay neighbours.
 */
export async function growDictionaries(connection: Connection, batch: Batch): Promise<Grown> {
  const grown = new Map<Entity, { before: number; now: number }>()
  for (const entity of entities) {
    const mentions = mentionsOf(batch, entity)
    if (mentions.length === 0) continue
    const { before, added } = await growDictionary(connection, entity, mentions)
    if (added > 0) grown.set(entity, { before, now: before + added })
  }
  return grown
}

/** What mentions an entity, in the order in which its keys are numbered. Units come before what asks for them. */
function mentionsOf(batch: Batch, entity: Entity): Mention[] {
  const mention = (name: string, column: string, condition?: string): Mention[] => {
    const file = batch.files.find(({ table }) => table.name === name)
    if (!file) return []
    const rows = fileRows(batch.position, file.path)
    return [{ rows, column, condition: condition ?? isSoundByItself(file.table) }]
  }
  const assignments = getTable('staff_assignments')
  const atKnownUnit = `EXISTS (FROM register.key_unit AS known_unit WHERE known_unit.key = ${raw('unit')})`
  switch (entity) {
    case 'unit':
      return mention('units', 'unit')
    case 'staff':
      return [
        ...mention('staff', 'staff'),
        { rows: waitingRows(assignments), column: 'staff', condition: atKnownUnit },
        ...mention('staff_assignments', 'staff', `${isSoundByItself(assignments)} AND ${atKnownUnit}`),
      ]
    case 'person':
      return mention('persons', 'person')
    default:
      return batch.files.flatMap(({ table }) =>
        table.columns.flatMap((column) =>
          column.entity === entity ? mention(table.name, column.name, 'true') : [],
        ),
      )
  }
}

/**
 * All mentions go in by one statement. Two would do, but DuckDB 1.5.6 loses rows when one transaction adds none by an
 * ordered INSERT … SELECT and very many by another to the same table (docs/decisions/0007).
 */
async function growDictionary(
  connection: Connection,
  entity: Entity,
  mentions: readonly Mention[],
): Promise<{ before: number; added: number }> {
  const dictionary = `register.key_${entity}`
  const { before } = await readRow<{ before: number }>(
    connection,
    `SELECT coalesce(max(id), 0)::INTEGER AS before FROM ${dictionary}`,
  )
  const found = mentions.map(
    ({ rows, column, condition }, index) => `
      SELECT ${raw(column)} AS key, CAST(${index} AS HUGEINT) * 9223372036854775808 + min(arrival) AS place
      FROM ${rows} AS raw
      WHERE ${raw(column)} IS NOT NULL AND ${condition}
      GROUP BY ALL`,
  )
  const added = await connection.run(`
    INSERT INTO ${dictionary}
    SELECT ${before} + row_number() OVER (ORDER BY first), key
    FROM (
      SELECT key, min(place) AS first FROM (${found.join(' UNION ALL ')}) AS mentioned
      WHERE NOT EXISTS (FROM ${dictionary} AS known WHERE known.key = mentioned.key)
      GROUP BY ALL
    )
    ORDER BY first`)
  return { before, added: added.rowsChanged }
}

import { type Connection, inTransaction, readRows, sqlText } from '../../../platform/database/duckdb.ts'
import { extractRefused } from '../extract/extract-refused.ts'
import { type Entity, tables } from '../format/tables.ts'
import { type AcceptedChange, type ChangedTable, type CodedKey, mostListed } from './accepted-change.ts'
import type { Batch, OnProgress, TableCounts } from './batch.ts'
import { findTreeFault } from './check-units.ts'
import { type Grown, growDictionaries } from './grow-dictionaries.ts'
import { loadTable } from './load-table.ts'
import { quarantineRows } from './quarantine-rows.ts'
import { releaseRows } from './release-rows.ts'
import { fileRows } from './row-source.ts'

export type LoadedBatch = { counts: TableCounts[]; change: AcceptedChange }

export type LoadOptions = {
  onProgress?: OnProgress
  /** Whether somebody wants to know what changed. */
  lists?: boolean
}

/**
 * Loads a batch into the store in one transaction. `beforeCommit` is called with the counts when everything is in
 * place: what it throws undoes the batch. Throws ExtractRefused when the tree of units would be wrong.
 */
export async function loadBatch(
  connection: Connection,
  batch: Batch,
  beforeCommit: (counts: TableCounts[]) => Promise<void>,
  { onProgress = () => {}, lists = false }: LoadOptions = {},
): Promise<LoadedBatch> {
  const all = batch.files.reduce((sum, file) => sum + file.records, 0)
  let done = 0
  const held = new Map<string, number>()
  const loadedBatch = await inTransaction(connection, async () => {
    const grown = await growDictionaries(connection, batch)
    // Then rows in quarantine may find what they lacked.
    const bringsReferences = grown.has('unit') || grown.has('staff') || grown.has('person')
    const counts: TableCounts[] = []
    const changed: ChangedTable[] = []
    let room = lists ? mostListed : -1
    for (const table of tables) {
      const file = batch.files.find((each) => each.table === table)
      const released = bringsReferences ? await releaseRows(connection, table, batch.position) : 0
      if (!file && released === 0) continue
      onProgress({ step: 'load', table: table.name, done, all })
      const source = file && { rows: fileRows(batch, file.path), records: file.records }
      const {
        loaded,
        unchanged,
        keys,
        held: holds,
      } = await loadTable(connection, table, source, released, room)
      held.set(table.name, holds)
      room = keys ? room - loaded - released : -1
      if (keys && keys.length > 0) changed.push({ table: table.name, keys })
      const read = file?.records ?? 0
      const quarantined =
        file && loaded + unchanged < read ? await quarantineRows(connection, batch, file) : 0
      if (read !== loaded + unchanged + quarantined) {
        const parts = `${loaded} loaded, ${unchanged} unchanged, ${quarantined} in quarantine`
        throw new Error(`${table.name}: ${read} rows read, but ${parts}`)
      }
      if (file && table.name === 'units') {
        const fault = await findTreeFault(connection, fileRows(batch, file.path))
        if (fault !== undefined) throw extractRefused(batch.extract, `${file.name}: ${fault}`)
      }
      counts.push({ table: table.name, read, loaded, unchanged, quarantined, released })
      done += read
    }
    await recordBatch(connection, batch, counts)
    for (const [entity, { now }] of grown) held.set(`key_${entity}`, now)
    const change: AcceptedChange = {
      position: batch.position,
      tables: counts.filter(({ loaded, released }) => loaded + released > 0).map(({ table }) => table),
      changed:
        room < 0
          ? null
          : {
              tables: changed,
              units: await readCoded(connection, 'unit', grown),
              staff: await readCoded(connection, 'staff', grown),
            },
    }
    await checkHeld(connection, held)
    await beforeCommit(counts)
    return { counts, change }
  })
  await checkHeld(connection, held)
  onProgress({ step: 'load', table: '', done: all, all })
  return loadedBatch
}

/**
 * What was loaded has to be there when it is committed. DuckDB 1.5.6 can lose rows (docs/decisions/0007): nothing here
 * makes it do so, and should something ever, it must not go unnoticed. It knows how many a table holds without reading.
 */
async function checkHeld(connection: Connection, held: ReadonlyMap<string, number>): Promise<void> {
  if (held.size === 0) return
  const counts = [...held.keys()].map(
    (name) => `SELECT ${sqlText(name)} AS "table", count(*)::DOUBLE AS "rows" FROM register."${name}"`,
  )
  for (const { table, rows } of await readRows<{ table: string; rows: number }>(
    connection,
    counts.join(' UNION ALL '),
  )) {
    if (rows === held.get(table)) continue
    throw new Error(
      `the store holds ${rows} rows of ${table} and not ${held.get(table)}, as it should after this batch; ` +
        'the journal has them, "perkunas rebuild" builds the store anew',
    )
  }
}

async function readCoded(connection: Connection, entity: Entity, grown: Grown): Promise<CodedKey[]> {
  const found = grown.get(entity)
  if (!found) return []
  return readRows(
    connection,
    `SELECT id, key FROM register.key_${entity} WHERE id > ${found.before} ORDER BY id`,
  )
}

async function recordBatch(connection: Connection, batch: Batch, counts: TableCounts[]): Promise<void> {
  const { position, extract, cameBy, identity, acceptedAt } = batch
  await connection.run(
    `INSERT INTO register.batch (position, extract, identity, accepted_at, came_by)
     VALUES (${position}, ${sqlText(extract)}, ${sqlText(identity)},
       CAST(${sqlText(acceptedAt.replace('Z', ''))} AS TIMESTAMP), ${sqlText(cameBy)})`,
  )
  if (counts.length === 0) return
  const lines = counts.map((each) => {
    const file = batch.files.find(({ table }) => table.name === each.table)
    const [name, hash] = file ? [sqlText(file.name), sqlText(file.sha256)] : ['NULL', 'NULL']
    return `(${position}, ${sqlText(each.table)}, ${name}, ${hash},
       ${each.read}, ${each.loaded}, ${each.unchanged}, ${each.quarantined}, ${each.released})`
  })
  await connection.run(`INSERT INTO register.batch_table VALUES ${lines.join(', ')}`)
}

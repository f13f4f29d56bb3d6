import { type Connection, inTransaction, sqlText } from '../../../platform/database/duckdb.ts'
import { extractRefused } from '../extract/extract-refused.ts'
import { tables } from '../format/tables.ts'
import type { Batch, OnProgress, TableCounts } from './batch.ts'
import { findTreeFault } from './check-units.ts'
import { growDictionaries } from './grow-dictionaries.ts'
import { loadTable } from './load-table.ts'
import { quarantineRows } from './quarantine-rows.ts'
import { releaseRows } from './release-rows.ts'
import { fileRows } from './row-source.ts'

/**
 * Loads a batch into the store in one transaction. `beforeCommit` is called with the counts when everything is in
 * place: what it throws undoes the batch. Throws ExtractRefused when the tree of units would be wrong.
 */
export async function loadBatch(
  connection: Connection,
  batch: Batch,
  beforeCommit: (counts: TableCounts[]) => Promise<void>,
  onProgress: OnProgress = () => {},
): Promise<TableCounts[]> {
  const all = batch.files.reduce((sum, file) => sum + file.records, 0)
  let done = 0
  const counts = await inTransaction(connection, async () => {
    const bringsReferences = await growDictionaries(connection, batch)
    const counts: TableCounts[] = []
    for (const table of tables) {
      const file = batch.files.find((each) => each.table === table)
      const released = bringsReferences ? await releaseRows(connection, table, batch.position) : 0
      if (!file && released === 0) continue
      onProgress({ step: 'load', table: table.name, done, all })
      const source = file && { position: batch.position, path: file.path }
      const { loaded, unchanged } = await loadTable(connection, table, source, released > 0)
      const read = file?.records ?? 0
      const quarantined =
        file && loaded + unchanged < read ? await quarantineRows(connection, batch, file) : 0
      if (read !== loaded + unchanged + quarantined) {
        const parts = `${loaded} loaded, ${unchanged} unchanged, ${quarantined} in quarantine`
        throw new Error(`${table.name}: ${read} rows read, but ${parts}`)
      }
      if (file && table.name === 'units') {
        const fault = await findTreeFault(connection, fileRows(batch.position, file.path))
        if (fault !== undefined) throw extractRefused(batch.extract, `${file.name}: ${fault}`)
      }
      counts.push({ table: table.name, read, loaded, unchanged, quarantined, released })
      done += read
    }
    await recordBatch(connection, batch, counts)
    await beforeCommit(counts)
    return counts
  })
  onProgress({ step: 'load', table: '', done: all, all })
  for (const name of ['candidate', 'earlier', 'unchanged', 'succession', 'released']) {
    await connection.run(`DROP TABLE IF EXISTS temp.${name}`)
  }
  return counts
}

async function recordBatch(connection: Connection, batch: Batch, counts: TableCounts[]): Promise<void> {
  const { position, extract, identity, acceptedAt } = batch
  await connection.run(
    `INSERT INTO register.batch VALUES (${position}, ${sqlText(extract)}, ${sqlText(identity)},
       CAST(${sqlText(acceptedAt.replace('Z', ''))} AS TIMESTAMP))`,
  )
  for (const each of counts) {
    const file = batch.files.find(({ table }) => table.name === each.table)
    const [name, hash] = file ? [sqlText(file.name), sqlText(file.sha256)] : ['NULL', 'NULL']
    await connection.run(
      `INSERT INTO register.batch_table VALUES (${position}, ${sqlText(each.table)}, ${name}, ${hash},
         ${each.read}, ${each.loaded}, ${each.unchanged}, ${each.quarantined}, ${each.released})`,
    )
  }
}

import { type Connection, readRow } from '../../../platform/database/duckdb.ts'
import type { RegisterOverview } from '../contract.ts'
import { tableTitle } from '../format/table-titles.ts'
import { tables } from '../format/tables.ts'
import { countQuarantine } from '../quarantine/list-quarantine.ts'
import { readBatches, readPosition } from './read-position.ts'
import { stateOf } from './state-of.ts'

/** What the register holds, by table, and the latest extracts that it was loaded from. */
export async function describeRegister(connection: Connection): Promise<RegisterOverview> {
  const { position } = await readPosition(connection)
  const quarantined = await countQuarantine(connection)
  let lastRecordedOn: string | null = null
  const described: RegisterOverview['tables'] = []
  for (const { name, versioned } of tables) {
    const current = versioned ? stateOf(name, null) : `(SELECT * FROM register."${name}" WHERE standing)`
    const counts = await readRow<{ versions: number; current: number; latest: string | null }>(
      connection,
      `SELECT (SELECT count(*) FROM register."${name}")::DOUBLE AS versions,
  (SELECT count(*) FROM ${current})::DOUBLE AS current,
  ${versioned ? `(SELECT max(recorded_on)::VARCHAR FROM register."${name}")` : 'NULL'} AS latest`,
    )
    if (counts.latest !== null && (lastRecordedOn === null || counts.latest > lastRecordedOn)) {
      lastRecordedOn = counts.latest
    }
    described.push({
      table: name,
      title: tableTitle(name),
      versions: counts.versions,
      current: counts.current,
      quarantined: quarantined
        .filter(({ table }) => table === name)
        .reduce((sum, { count }) => sum + count, 0),
    })
  }
  const batches = await readBatches(connection, { limit: 100 })
  return {
    position,
    lastRecordedOn,
    tables: described,
    batches: batches.map(({ extract, ...batch }) => ({ ...batch, source: extract })),
  }
}

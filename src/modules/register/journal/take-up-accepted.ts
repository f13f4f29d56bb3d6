import { type Connection, readRow } from '../../../platform/database/duckdb.ts'
import type { Register } from '../store/open-register.ts'
import { hasBatch } from './journal-folder.ts'
import { replayJournal } from './replay-journal.ts'

/**
 * Takes up what the journal has and the store lacks: what was accepted and could not be committed, if ever, and what
 * other servers of the service accepted. Those who listen are told. Gives the position of the register.
 */
export async function takeUpAccepted(register: Register, connection: Connection): Promise<number> {
  const readLast = async () => {
    const { last } = await readRow<{ last: number }>(
      connection,
      'SELECT coalesce(max(position), 0)::INTEGER AS last FROM register.batch',
    )
    return last
  }
  const last = await readLast()
  if (!(await hasBatch(register.journal, last + 1))) return last
  await replayJournal(connection, {
    path: register.database.path,
    journal: register.journal,
    release: async () => {
      for (const letGo of register.holders) await letGo()
    },
    ...(register.whenAccepted.size > 0 && {
      onChange: (change) => {
        for (const told of register.whenAccepted) told(change)
      },
    }),
  })
  return readLast()
}

import { type Connection, readRow } from '../../../platform/database/duckdb.ts'
import { batchFolder, beginBatch, keepBatch } from '../journal/journal-folder.ts'
import { takeUpAccepted } from '../journal/take-up-accepted.ts'
import type { Register } from '../store/open-register.ts'
import type { JournalEntry, ServiceJournal } from './service-journal.ts'

/**
 * Brings a register to where its service's journal stands. `publishes`: what its own journal has and the service's lacks
 * goes there, as when a register of one server becomes that of a service; nobody else may accept a batch meanwhile. Gives
 * whether there was such. Throws when the two are journals of different registers, and then nothing has changed.
 */
export async function takeUpJournal(
  register: Register,
  service: ServiceJournal,
  { publishes }: { publishes: boolean },
): Promise<boolean> {
  const connection = await register.connect()
  try {
    let position = await takeUpAccepted(register, connection)
    const last = await service.findLast()
    const reached = last?.position ?? 0
    const both = Math.min(position, reached)
    if (both > 0) {
      const theirs = both === reached ? last : await service.find(both)
      await refuseAnother(register, connection, both, theirs)
    }
    while (position < reached) {
      const draft = await beginBatch(register.journal, position + 1)
      await service.fetch(position + 1, draft)
      await keepBatch(register.journal, draft, position + 1)
      position = await takeUpAccepted(register, connection)
    }
    for (let next = reached + 1; publishes && next <= position; next++)
      await service.publish(batchFolder(register.journal, next))
    return position > reached
  } finally {
    connection.closeSync()
  }
}

/** Journals only grow: those that have the same batch at a position have the same before it. */
async function refuseAnother(
  { folder }: Register,
  connection: Connection,
  position: number,
  theirs: JournalEntry | undefined,
): Promise<void> {
  const own = await readRow<{ identity: string; accepted: bigint }>(
    connection,
    `SELECT identity, epoch_ms(accepted_at)::BIGINT AS accepted FROM register.batch WHERE position = ${position}`,
  )
  const accepted = theirs && Temporal.Instant.from(theirs.acceptedAt).epochMilliseconds
  if (theirs?.identity === own.identity && accepted === Number(own.accepted)) return
  throw new Error(
    `the journal in ${folder} is of another register than that of the database: batch ${position} is not the same. ` +
      'If the database is right, name an empty folder with --data, and it is filled from there; ' +
      'if the folder is, name another database with DATABASE_URL',
  )
}

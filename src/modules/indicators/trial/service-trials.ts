import { sql } from 'kysely'
import type { Bundle } from '../../../platform/bundles/bundle.ts'
import { packFile, takePackedFile } from '../../../platform/bundles/packed-file.ts'
import { putBundle } from '../../../platform/bundles/put-bundle.ts'
import type { Entered } from '../../../platform/entered/open-entered.ts'
import { inTurns } from '../../../platform/jobs/in-turns.ts'
import type { Log } from '../../../platform/log/open-log.ts'
import { findTrial, removeTrial, trialIds, trialPath } from './trial-file.ts'

/** The trials of a service with several servers, of which each has them all. */
export type ServiceTrials = {
  /** Brings what this server lacks to it, and what the others lack to them. */
  takeUp: () => Promise<void>
  /** Has all servers forget a trial that this one has removed. */
  forget: (id: string) => Promise<void>
}

/** `removed`: it is no more, wherever it was calculated by then. */
type Note = { calculatedAt: string; removed: boolean }

const kind = 'trial'
const channel = 'indicators_trials'

/** The service's trials in the store of what people enter, which need not be open yet, and those of a data folder. */
export function openServiceTrials(entered: () => Promise<Entered<object>>, folder: string): ServiceTrials {
  const put = async (id: string, note: Note, names: readonly string[], from: string) => {
    const { inTransaction } = await entered()
    await inTransaction(async (transaction) => {
      await sql`DELETE FROM bundles.bundle WHERE kind = ${kind} AND key = ${id}`.execute(transaction)
      await putBundle(transaction, { kind, key: id, note, names }, from)
      await sql`SELECT pg_notify(${channel}, ${id})`.execute(transaction)
    })
  }
  const takeUp = async () => {
    const { database } = await entered()
    const { rows } = await sql<Bundle<Note>>`
      SELECT kind, key, note, files FROM bundles.bundle WHERE kind = ${kind} ORDER BY key`.execute(database)
    const own = calculatedTrials(folder)
    for (const bundle of rows) {
      const { key: id, note } = bundle
      const at = own.get(id)
      if (at !== undefined && at > note.calculatedAt) continue
      own.delete(id)
      if (note.removed) removeTrial(folder, id)
      else if (at !== note.calculatedAt) await takePackedFile(database, bundle, trialPath(folder, id))
    }
    for (const [id, calculatedAt] of own) {
      await packFile(trialPath(folder, id), ({ names, folder: from }) =>
        put(id, { calculatedAt, removed: false }, names, from),
      )
    }
  }
  let last: Promise<void> = Promise.resolve()
  return {
    takeUp: () => {
      const turn = last.then(takeUp)
      last = turn.catch(() => undefined)
      return turn
    },
    forget: (id) =>
      put(
        id,
        { calculatedAt: Temporal.Now.instant().toString({ smallestUnit: 'millisecond' }), removed: true },
        [],
        folder,
      ),
  }
}

/** When each trial of a data folder was calculated. */
function calculatedTrials(folder: string): Map<string, string> {
  const calculated = new Map<string, string>()
  for (const id of trialIds(folder)) {
    const trial = findTrial(folder, id)
    if (!trial) continue
    calculated.set(id, trial.header.calculatedAt)
    trial.close()
  }
  return calculated
}

/** Keeps the trials of a server up with those of the others; `close` waits for what is under way. */
export async function followServiceTrials({
  entered,
  trials,
  log,
}: {
  entered: Entered<object>
  trials: ServiceTrials
  log: Log
}): Promise<{ close: () => Promise<void> }> {
  const turns = inTurns(async () => {
    try {
      await trials.takeUp()
    } catch (error) {
      // Tried again when there is another, or when a server is started.
      log.warn({ err: error }, 'trials of other servers could not be taken up')
    }
  })
  await entered.listen(channel, turns.soon)
  turns.soon()
  return turns
}

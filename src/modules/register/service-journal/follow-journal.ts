import type { Entered } from '../../../platform/entered/open-entered.ts'
import { inTurns } from '../../../platform/jobs/in-turns.ts'
import type { Log } from '../../../platform/log/open-log.ts'
import type { Register } from '../store/open-register.ts'
import { journalChannel } from './service-journal.ts'

type Followed = {
  entered: Entered<object>
  /** The register as it is open at the time; throws while it is closed. */
  register: () => Register
  log: Log
  /** Milliseconds after which the journal is looked at without having been told. */
  pause?: number
}

/** Brings what other servers accept to a register, whenever it is told that they did; `close` waits for what is under way. */
export async function followJournal({ entered, register, log, pause = 15_000 }: Followed): Promise<{
  close: () => Promise<void>
}> {
  const turns = inTurns(async () => {
    try {
      await register().takeUp()
    } catch (error) {
      // Tried again when there is more, or after a pause.
      log.warn({ err: error }, 'what other servers accepted could not be taken up')
    }
  })
  await entered.listen(journalChannel, turns.soon)
  const timer = setInterval(turns.soon, pause)
  turns.soon()
  return {
    close: async () => {
      clearInterval(timer)
      await turns.close()
    },
  }
}

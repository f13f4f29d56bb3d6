import type { Entered } from '../../../platform/entered/open-entered.ts'
import { inTurns } from '../../../platform/jobs/in-turns.ts'
import type { Log } from '../../../platform/log/open-log.ts'
import type { Register } from '../store/open-register.ts'
import { outboxChannel } from './enter-rows.ts'
import { takeOutbox } from './take-outbox.ts'

type Followed = {
  entered: Entered<object>
  /** The register as it is open at the time; throws while it is closed. */
  register: () => Register
  log: Log
  /** Milliseconds after which the outbox is looked at without having been told. */
  pause?: number
}

/** Brings what is entered to the register, whenever it is told that something was; `close` waits for what is under way. */
export async function followOutbox({ entered, register, log, pause = 15_000 }: Followed): Promise<{
  takeSoon: () => void
  close: () => Promise<void>
}> {
  const turns = inTurns(async () => {
    try {
      const { batches, rows, quarantined, refused } = await takeOutbox(entered, register())
      if (batches > 0) log.info({ batches, rows }, 'what was entered has reached the register')
      if (quarantined > 0) log.warn({ quarantined }, 'rows that were entered here went to quarantine')
      for (const why of refused) log.error({ why }, 'the register refused what was entered')
    } catch (error) {
      // Tried again when something else is entered, or after a pause.
      log.warn({ err: error }, 'what was entered could not be brought to the register')
    }
  })
  await entered.listen(outboxChannel, turns.soon)
  const timer = setInterval(turns.soon, pause)
  turns.soon()
  return {
    takeSoon: turns.soon,
    close: async () => {
      clearInterval(timer)
      await turns.close()
    },
  }
}

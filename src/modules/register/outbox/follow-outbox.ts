import type { Entered } from '../../../platform/entered/open-entered.ts'
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
  let closed = false
  let again = false
  let taking: Promise<void> | null = null
  const take = async () => {
    do {
      again = false
      try {
        const { batches, rows, quarantined, refused } = await takeOutbox(entered, register())
        if (batches > 0) log.info({ batches, rows }, 'what was entered has reached the register')
        if (quarantined > 0) log.warn({ quarantined }, 'rows that were entered here went to quarantine')
        for (const why of refused) log.error({ why }, 'the register refused what was entered')
      } catch (error) {
        // Tried again when something else is entered, or after a pause.
        log.warn({ err: error }, 'what was entered could not be brought to the register')
      }
    } while (again && !closed)
  }
  const takeSoon = () => {
    if (closed) return
    if (taking) {
      again = true
      return
    }
    taking = take().finally(() => {
      taking = null
      if (again) takeSoon()
    })
  }
  await entered.listen(outboxChannel, takeSoon)
  const timer = setInterval(takeSoon, pause)
  takeSoon()
  return {
    takeSoon,
    close: async () => {
      closed = true
      clearInterval(timer)
      await taking
    },
  }
}

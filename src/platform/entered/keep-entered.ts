import { setTimeout } from 'node:timers/promises'
import { Problem } from '../http/problem.ts'
import type { Log } from '../log/open-log.ts'
import type { Entered } from './open-entered.ts'

/** The store of what people enter, opened when it is first asked for. */
export type KeptEntered<Tables> = {
  /** Rejects with a Problem (503) where it cannot be opened; it is tried again the next time. */
  opened: () => Promise<Entered<Tables>>
  /** Opens it without being asked, and tries until it can be opened. */
  keepTrying: () => void
  /** Does something with it where it has been opened; otherwise nothing. */
  ifOpen: (work: (entered: Entered<Tables>) => Promise<void>) => Promise<void>
  /** Ends what goes on as long as it is open; it stays open for what is left to be noted. */
  endWork: () => Promise<void>
  close: () => Promise<void>
}

type KeptOptions<Tables> = {
  open: () => Promise<Entered<Tables>>
  /** What goes on as long as it is open; gives how that is ended. */
  whileOpen?: ((entered: Entered<Tables>) => Promise<() => Promise<void>>) | undefined
  log: Log
  /** Milliseconds between two tries. */
  pause?: number
}

/**
 * Keeps a store that need not be there for everything else to work: a server serves before it has opened it, and goes
 * on where it cannot be opened.
 */
export function keepEntered<Tables>(options: KeptOptions<Tables>): KeptEntered<Tables> {
  const { open, whileOpen = async () => async () => undefined, log, pause = 15_000 } = options
  const ending = new AbortController()
  let closed = false
  let opening: Promise<Entered<Tables>> | undefined
  let working: Promise<(() => Promise<void>) | undefined> | undefined
  const begin = async () => {
    const entered = await open()
    // Whoever wants to read or enter something need not wait for it.
    working = ending.signal.aborted ? undefined : work(entered)
    return entered
  }
  const work = async (entered: Entered<Tables>) => {
    try {
      return await whileOpen(entered)
    } catch (error) {
      log.error({ err: error }, 'what goes on with what people enter could not be begun')
      return undefined
    }
  }
  const opened = async () => {
    if (closed) throw new Problem(503, 'entered_closed', 'The store of what people enter is closed')
    opening ??= begin()
    const mine = opening
    try {
      return await mine
    } catch (error) {
      if (opening === mine) opening = undefined
      log.error({ err: error }, 'the store of what people enter cannot be opened')
      const why = error instanceof Error ? error.message : String(error)
      throw new Problem(503, 'entered_closed', `The store of what people enter cannot be opened: ${why}`)
    }
  }
  const keepTrying = async () => {
    while (!ending.signal.aborted) {
      try {
        await opened()
        return
      } catch {
        await setTimeout(pause, undefined, { signal: ending.signal, ref: false }).catch(() => undefined)
      }
    }
  }
  const endWork = async () => {
    ending.abort()
    await opening?.catch(() => undefined)
    const end = await working
    working = undefined
    await end?.()
  }
  return {
    opened,
    keepTrying: () => void keepTrying(),
    ifOpen: async (work) => {
      const entered = await opening?.catch(() => undefined)
      if (entered) await work(entered)
    },
    endWork,
    close: async () => {
      await endWork()
      closed = true
      const entered = await opening?.catch(() => undefined)
      await entered?.close()
    },
  }
}

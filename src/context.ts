import { openRegister, type Register } from './modules/register/index.ts'
import { type Clock, openClock } from './platform/clock/clock.ts'
import { Refusal } from './platform/command/command.ts'
import type { Log } from './platform/log/open-log.ts'

/** What routes and commands work with: an opened data folder. Each asks for the part that it needs. */
export type AppContext = {
  folder: string
  clock: Clock
  log: Log
  register: Register
  close: () => Promise<void>
}

export type OpenOptions = {
  log: Log
  /** Opens a folder whose demo is still being made, which everyone else is kept away from. */
  makingDemo?: boolean
}

/** Opens everything in a data folder that this process owns. Throws a Refusal that says what to do when it may not. */
export async function openContext(folder: string, { log, makingDemo }: OpenOptions): Promise<AppContext> {
  const clock = await openClock(folder)
  const { demo } = clock.settings()
  if (demo && !demo.ready && !makingDemo) {
    throw new Refusal(
      `The demo in ${folder} was never finished. Start it with bin/start, which makes it anew, or remove the folder`,
    )
  }
  const register = await openRegister(folder)
  return {
    folder,
    clock,
    log,
    register,
    close: async () => {
      register.close()
    },
  }
}

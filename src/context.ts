import { openRegister, type Register } from './modules/register/index.ts'
import { type Clock, openClock } from './platform/clock/clock.ts'
import { Refusal } from './platform/command/command.ts'
import { Problem } from './platform/http/problem.ts'
import type { Log } from './platform/log/open-log.ts'

/** What routes and commands work with: an opened data folder. Each asks for the part that it needs. */
export type AppContext = {
  folder: string
  clock: Clock
  log: Log
  /** The open register. Reading this throws a Problem (503) while it is closed or when it cannot be opened. */
  readonly register: Register
  /**
   * Does what needs the register's files to be open nowhere, such as building them anew, and opens the register
   * again. Works too where the register could not be opened.
   */
  whileRegisterClosed: <Result>(work: () => Promise<Result>) => Promise<Result>
  close: () => Promise<void>
}

export type OpenOptions = {
  log: Log
  /** Opens a folder whose demo is still being made, which everyone else is kept away from. */
  makingDemo?: boolean
}

/**
 * Opens everything in a data folder that this process owns. Throws a Refusal that says what to do when it may not. A
 * damaged register does not keep it from opening: only so can it be rebuilt.
 */
export async function openContext(folder: string, { log, makingDemo }: OpenOptions): Promise<AppContext> {
  const clock = await openClock(folder)
  const { demo } = clock.settings()
  if (demo && !demo.ready && !makingDemo) {
    throw new Refusal(
      `The demo in ${folder} was never finished. Start it with bin/start, which makes it anew, or remove the folder`,
    )
  }
  let register: Register | Problem = await tryToOpenRegister(folder, log)
  const closeRegister = (why: string) => {
    if (!(register instanceof Problem)) register.close()
    register = new Problem(503, 'register_closed', why)
  }
  return {
    folder,
    clock,
    log,
    get register() {
      if (register instanceof Problem) throw register
      return register
    },
    whileRegisterClosed: async (work) => {
      closeRegister('The register is closed for a while, as it is being built anew. Try again in a minute')
      try {
        return await work()
      } finally {
        register = await tryToOpenRegister(folder, log)
      }
    },
    close: async () => closeRegister('The register is closed'),
  }
}

async function tryToOpenRegister(folder: string, log: Log): Promise<Register | Problem> {
  try {
    return await openRegister(folder)
  } catch (error) {
    log.error({ err: error }, 'the register cannot be opened')
    const why = error instanceof Error ? error.message : String(error)
    return new Problem(
      503,
      'register_closed',
      `The register in ${folder} cannot be opened: ${why}\n"perkunas rebuild" builds it anew from its journal`,
    )
  }
}

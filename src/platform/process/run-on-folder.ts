import { setTimeout } from 'node:timers/promises'
import { type Command, type CommandInput, type CommandIo, Refusal } from '../command/command.ts'
import { claimFolder, findOwnerNote, type OwnedFolder } from './claim-folder.ts'
import { type CommandHost, hostCommands } from './command-host.ts'
import { handOver } from './hand-over.ts'

/** What a process works on once it owns a folder; closed before it lets go. */
export type OpenedContext = { close: () => Promise<void> }

/** How long a process that holds the lock may go without answering: one that starts or ends takes a moment. */
const patience = 15_000

/**
 * Runs a command on a data folder: in this process, which owns the folder meanwhile, or in the one that owns it
 * already. Gives its exit code. Throws a {@link Refusal} when the owner neither answers nor lets go.
 */
export async function runOnFolder<Context extends OpenedContext>(
  folder: string,
  commands: readonly Command<Context>[],
  openContext: (folder: string) => Promise<Context>,
  name: string,
  input: CommandInput,
  io: CommandIo,
): Promise<number> {
  let since = performance.now()
  for (;;) {
    const note = await findOwnerNote(folder)
    if (note) {
      const result = await handOver(note, name, input, io)
      if (result.kind === 'done') return result.exitCode
      if (result.kind === 'moved') since = performance.now()
    }
    const claim = await claimFolder(folder)
    if (claim.kind === 'owner') {
      const host = await ownFolder(claim.folder, name, commands, openContext)
      try {
        return await host.run(name, input, io)
      } finally {
        await host.close(false)
      }
    }
    if (performance.now() - since > patience) throw new Refusal(silentOwner(folder, claim.pid))
    await setTimeout(50)
  }
}

/**
 * Opens what a folder holds and listens for commands. Closing it ends the commands, closes what was opened and lets go
 * of the folder, in that order.
 */
export async function ownFolder<Context extends OpenedContext>(
  folder: OwnedFolder,
  purpose: string,
  commands: readonly Command<Context>[],
  openContext: (folder: string) => Promise<Context>,
): Promise<CommandHost & { context: Promise<Context> }> {
  const context = openContext(folder.path)
  let host: CommandHost
  try {
    host = await hostCommands(folder, purpose, commands, context)
  } catch (error) {
    await context.then((opened) => opened.close()).catch(() => undefined)
    await folder.release()
    throw error
  }
  return {
    ...host,
    context,
    close: async (abort) => {
      await host.close(abort)
      try {
        const opened = await context.catch(() => undefined)
        await opened?.close()
      } finally {
        await folder.release()
      }
    },
  }
}

function silentOwner(folder: string, pid: number | null): string {
  const who = pid === null ? 'Another process' : `Process ${pid}`
  return `${who} has ${folder} open and does not answer. Wait until it ends, or stop it, then try again`
}

import { rmSync } from 'node:fs'
import { chmod, mkdtemp } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Command, type CommandInput, type CommandIo, Refusal, UsageError } from '../command/command.ts'
import { reportError, runCommand } from '../command/run-command.ts'
import { type OwnedFolder, socketFolderTemplate } from './claim-folder.ts'
import { CallerMessage, readFrames, sendContent, sendMessage } from './frames.ts'

/** The side of a folder's owner that runs commands: its own, and those that other processes hand over. */
export type CommandHost = {
  /** Runs the command for which this process was started; once it ends, no other begins here. */
  run: (command: string, input: CommandInput, io: CommandIo) => Promise<number>
  /** Tells others where this process serves pages. */
  announceAddress: (address: string) => Promise<void>
  /**
   * Takes no more; commands not yet begun go back to their callers, who then own the folder themselves. Resolves when
   * those that run have ended; `abort` asks them to end soon.
   */
  close: (abort: boolean) => Promise<void>
}

/**
 * Listens for commands on a folder that this process owns. `context` may still be opening: what comes meanwhile
 * waits. Commands that change something run one after another; those that only read run beside them.
 */
export async function hostCommands<Context>(
  folder: OwnedFolder,
  purpose: string,
  commands: readonly Command<Context>[],
  context: Promise<Context>,
): Promise<CommandHost> {
  let opening = true
  const opened = () => {
    opening = false
  }
  // Whoever awaits it sees its failure; before that it must not count as unhandled.
  context.then(opened, opened)
  const queue = serialQueue()
  const ending = new AbortController()
  const connections = new Set<Promise<void>>()
  const socketPath = join(await mkdtemp(socketFolderTemplate()), 'socket')
  const server = createServer((socket) => {
    const connection = answer(socket).finally(() => connections.delete(connection))
    connections.add(connection)
  })

  async function answer(socket: Socket): Promise<void> {
    // A caller that breaks off is noticed by the end of its messages; nothing else is to be done about it.
    socket.on('error', () => undefined)
    const caller = openCaller(socket)
    try {
      // One who says nothing must not keep the owner from ending.
      const asked = await Promise.race([caller.asked, queue.closed.then(() => setTimeout(500, undefined))])
      if (!asked) return
      const exitCode = await runHere(
        asked.command,
        { args: asked.args, options: asked.options },
        caller.io(AbortSignal.any([caller.gone, ending.signal])),
        {
          waiting: (behind) => void sendMessage(socket, { kind: 'waiting', behind }),
          started: () => void sendMessage(socket, { kind: 'started' }),
        },
        caller.gone,
      )
      if (exitCode === 'moved') await sendMessage(socket, { kind: 'moved' })
      else await sendMessage(socket, { kind: 'done', exitCode })
    } finally {
      socket.destroySoon()
    }
  }

  async function runHere(
    name: string,
    input: CommandInput,
    io: CommandIo,
    tell: { waiting: (behind: string) => void; started: () => void; ended?: () => void },
    gone?: AbortSignal,
  ): Promise<number | 'moved'> {
    const command = commands.find((one) => one.name === name)
    if (!command) {
      return reportError(
        new UsageError(
          `The process that owns the folder (${process.pid}) knows no command "${name}"; it is of another version: stop it and start it again`,
        ),
        io,
      )
    }
    const work = async () => {
      const opened = await context
      if (gone?.aborted) return 1
      tell.started()
      try {
        return await runCommand(command, opened, input, io)
      } finally {
        tell.ended?.()
      }
    }
    if (opening) tell.waiting(purpose)
    try {
      if (command.readsOnly) {
        await Promise.race([context, queue.closed])
        return queue.isClosed() ? 'moved' : await work()
      }
      return await queue.add(name, work, tell.waiting)
    } catch (error) {
      // The context could not be opened.
      return reportError(error, io)
    }
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(socketPath, resolve)
  })
  await chmod(socketPath, 0o600)
  const removeSocket = () => rmSync(dirname(socketPath), { recursive: true, force: true })
  process.once('exit', removeSocket)
  await folder.announce({ purpose, socket: socketPath, address: null })

  return {
    run: async (name, input, io) => {
      const tell = { waiting: () => undefined, started: () => undefined, ended: queue.close }
      const exitCode = await runHere(name, input, io, tell)
      return exitCode === 'moved' ? 1 : exitCode
    },
    announceAddress: (address) => folder.announce({ purpose, socket: socketPath, address }),
    close: async (abort) => {
      const closed = new Promise((resolve) => server.close(resolve))
      queue.close()
      if (abort) ending.abort()
      await Promise.all(connections)
      await closed
      process.off('exit', removeSocket)
      removeSocket()
    },
  }
}

type Caller = {
  /** The command; undefined when the caller left without one. */
  asked: Promise<Extract<CallerMessage, { kind: 'run' }> | undefined>
  /** Aborted when the caller has broken off. */
  gone: AbortSignal
  io: (signal: AbortSignal) => CommandIo
}

/** Reads what a caller says, and speaks to it as a command speaks to a terminal. */
function openCaller(socket: Socket): Caller {
  const goneController = new AbortController()
  const asked = Promise.withResolvers<Extract<CallerMessage, { kind: 'run' }> | undefined>()
  const filesOnTheirWay = new Map<number, PromiseWithResolvers<void>>()

  async function listen(): Promise<void> {
    try {
      for await (const frame of readFrames(socket)) {
        if (frame.kind !== 'message') continue
        const message = CallerMessage.parse(frame.body)
        if (message.kind === 'run') asked.resolve(message)
        else if (message.kind === 'fileWritten') filesOnTheirWay.get(message.file)?.resolve()
        else filesOnTheirWay.get(message.file)?.reject(new Refusal(message.why))
      }
    } catch {
      socket.destroy()
    }
    goneController.abort()
    asked.resolve(undefined)
    for (const file of filesOnTheirWay.values()) file.reject(new Error('the caller of the command has gone'))
  }
  void listen()

  let files = 0
  async function writeFile(path: string, content: AsyncIterable<Uint8Array | string>): Promise<void> {
    const file = ++files
    const written = Promise.withResolvers<void>()
    filesOnTheirWay.set(file, written)
    let failed = false
    written.promise.catch(() => {
      failed = true
    })
    await sendMessage(socket, { kind: 'fileBegins', file, path })
    try {
      for await (const piece of content) {
        if (failed || goneController.signal.aborted) break
        await sendContent(socket, file, typeof piece === 'string' ? Buffer.from(piece) : piece)
      }
    } catch (error) {
      await sendMessage(socket, { kind: 'fileBreaksOff', file, why: String(error) })
      throw error
    }
    await sendMessage(socket, { kind: 'fileEnds', file })
    if (goneController.signal.aborted) throw new Error('the caller of the command has gone')
    await written.promise
    filesOnTheirWay.delete(file)
  }

  return {
    asked: asked.promise,
    gone: goneController.signal,
    io: (signal) => ({
      out: (line) => void sendMessage(socket, { kind: 'out', line }),
      err: (line) => void sendMessage(socket, { kind: 'err', line }),
      progress: (progress) => void sendMessage(socket, { kind: 'progress', progress }),
      writeFile,
      signal,
    }),
  }
}

/** Work done one piece after another; once closed, what has not begun is given back as `moved`. */
function serialQueue() {
  let last: Promise<unknown> = Promise.resolve()
  let closed = false
  const whenClosed = Promise.withResolvers<void>()
  const names: string[] = []
  return {
    isClosed: () => closed,
    closed: whenClosed.promise,
    close: () => {
      closed = true
      whenClosed.resolve()
    },
    add: async (
      name: string,
      work: () => Promise<number>,
      waiting: (behind: string) => void,
    ): Promise<number | 'moved'> => {
      const before = names.at(-1)
      if (before !== undefined) waiting(before)
      names.push(name)
      const turn = last
      const done = Promise.withResolvers<void>()
      last = done.promise
      try {
        await Promise.race([turn, whenClosed.promise])
        return closed ? 'moved' : await work()
      } finally {
        names.splice(names.indexOf(name), 1)
        done.resolve()
      }
    },
  }
}

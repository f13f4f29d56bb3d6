import { connect, type Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import { type CommandInput, type CommandIo, Refusal } from '../command/command.ts'
import type { OwnerNote } from './claim-folder.ts'
import { OwnerMessage, readFrames, sendMessage } from './frames.ts'

/** What became of a command that was to be handed over. */
export type HandedOver =
  | { kind: 'done'; exitCode: number }
  /** The owner ended before it began: the folder may now be anyone's. */
  | { kind: 'moved' }
  | { kind: 'unreachable' }

/**
 * Has the owner of a folder run a command. What it says and writes comes out here, files by this process under its
 * own rights. Throws a {@link Refusal} when the owner dies in the middle, or belongs to another user.
 */
export async function handOver(
  owner: OwnerNote,
  command: string,
  input: CommandInput,
  io: CommandIo,
): Promise<HandedOver> {
  const socket = await reach(owner)
  if (!socket) return { kind: 'unreachable' }
  socket.on('error', () => undefined)
  const options = Object.fromEntries(
    Object.entries(input.options).filter(([, value]) => value !== undefined),
  ) as Record<string, string | string[] | true>
  await sendMessage(socket, { kind: 'run', command, args: input.args, options })
  const files = receiveFiles(socket, io)
  let started = false
  try {
    for await (const frame of readFrames(socket)) {
      if (frame.kind === 'content') {
        await files.content(frame.file, frame.bytes)
        continue
      }
      const message = OwnerMessage.parse(frame.body)
      switch (message.kind) {
        case 'waiting':
          io.err(`Waiting for "${message.behind}", which process ${owner.pid} runs on this folder`)
          break
        case 'started':
          started = true
          break
        case 'out':
          io.out(message.line)
          break
        case 'err':
          io.err(message.line)
          break
        case 'progress':
          io.progress(message.progress)
          break
        case 'fileBegins':
          files.begin(message.file, message.path)
          break
        case 'fileEnds':
          files.end(message.file)
          break
        case 'fileBreaksOff':
          files.breakOff(message.file, message.why)
          break
        case 'done':
        case 'moved':
          await files.allWritten()
          return message
      }
    }
  } catch (error) {
    if (!isBrokenConnection(error)) throw error
  } finally {
    io.progress(null)
    files.breakOffAll('the owner of the folder has ended')
    socket.destroy()
  }
  if (!started) return { kind: 'moved' }
  throw new Refusal(
    `The process that ran "${command}" (${owner.pid}, ${owner.purpose}) ended before it was done. ` +
      'What it had not finished it has not kept: run the command again',
  )
}

function isBrokenConnection(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ECONNRESET' || code === 'EPIPE' || code === 'ERR_STREAM_PREMATURE_CLOSE'
}

/** A connection to the owner; undefined when nobody listens there. */
function reach(owner: OwnerNote): Promise<Socket | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect(owner.socket)
    socket.once('connect', () => resolve(socket))
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EACCES' || error.code === 'EPERM') {
        reject(
          new Refusal(
            `Process ${owner.pid} (${owner.purpose}) owns the folder and belongs to another user: run this as that user, or stop it`,
          ),
        )
      } else resolve(undefined)
    })
  })
}

/** Files that come from the owner, each written whole by `io.writeFile` while it comes. */
function receiveFiles(socket: Socket, io: CommandIo) {
  const open = new Map<number, PassThrough>()
  const writing = new Set<Promise<void>>()

  async function write(file: number, path: string, content: PassThrough): Promise<void> {
    try {
      await io.writeFile(path, content as AsyncIterable<Uint8Array>)
      await sendMessage(socket, { kind: 'fileWritten', file })
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      await sendMessage(socket, { kind: 'fileNotWritten', file, why })
    } finally {
      open.delete(file)
      content.destroy()
    }
  }

  function breakOff(file: number, why: string): void {
    open.get(file)?.destroy(new Error(why))
  }

  return {
    begin: (file: number, path: string) => {
      const content = new PassThrough()
      content.on('error', () => undefined)
      open.set(file, content)
      const written = write(file, path, content).finally(() => writing.delete(written))
      writing.add(written)
    },
    content: async (file: number, bytes: Uint8Array) => {
      const content = open.get(file)
      if (!content || content.destroyed || content.write(bytes)) return
      await new Promise<void>((resolve) => {
        const goOn = (): void => {
          content.off('drain', goOn).off('close', goOn)
          resolve()
        }
        content.on('drain', goOn).on('close', goOn)
      })
    },
    end: (file: number) => void open.get(file)?.end(),
    breakOff,
    breakOffAll: (why: string) => {
      for (const file of open.keys()) breakOff(file, why)
    },
    allWritten: () => Promise.all(writing),
  }
}

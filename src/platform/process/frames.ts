import { once } from 'node:events'
import type { Socket } from 'node:net'
import { z } from 'zod'

/** What the caller of a command says. The first is `run`; the others answer `file…` of the other side. */
export const CallerMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('run'),
    command: z.string(),
    args: z.array(z.string()),
    options: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.literal(true)])),
  }),
  z.object({ kind: z.literal('fileWritten'), file: z.int() }),
  z.object({ kind: z.literal('fileNotWritten'), file: z.int(), why: z.string() }),
])
export type CallerMessage = z.infer<typeof CallerMessage>

/** What the owner of the folder says. The last is `done`, or `moved` when it ends before it could begin. */
export const OwnerMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('waiting'), behind: z.string() }),
  z.object({ kind: z.literal('started') }),
  z.object({ kind: z.literal('out'), line: z.string() }),
  z.object({ kind: z.literal('err'), line: z.string() }),
  z.object({
    kind: z.literal('progress'),
    progress: z.object({ label: z.string(), done: z.number(), all: z.number() }).nullable(),
  }),
  z.object({ kind: z.literal('fileBegins'), file: z.int(), path: z.string() }),
  z.object({ kind: z.literal('fileEnds'), file: z.int() }),
  z.object({ kind: z.literal('fileBreaksOff'), file: z.int(), why: z.string() }),
  z.object({ kind: z.literal('done'), exitCode: z.int() }),
  z.object({ kind: z.literal('moved') }),
])
export type OwnerMessage = z.infer<typeof OwnerMessage>

export type Frame = { kind: 'message'; body: unknown } | { kind: 'content'; file: number; bytes: Uint8Array }

/** A frame: its length without this field (4 bytes), 0 for JSON or 1 for content and its file (4 bytes), the rest. */
const headLength = 4
const largest = 64 * 1024 * 1024

/** Sends a message; resolves when the other side keeps up. Does nothing on a connection that has ended. */
export async function sendMessage(socket: Socket, message: CallerMessage | OwnerMessage): Promise<void> {
  const body = Buffer.from(JSON.stringify(message))
  const head = Buffer.alloc(headLength + 1)
  head.writeUInt32LE(body.length + 1)
  await send(socket, Buffer.concat([head, body]))
}

/** Sends a piece of a file's content. */
export async function sendContent(socket: Socket, file: number, bytes: Uint8Array): Promise<void> {
  const head = Buffer.alloc(headLength + 5)
  head.writeUInt32LE(bytes.length + 5)
  head.writeUInt8(1, headLength)
  head.writeUInt32LE(file, headLength + 1)
  await send(socket, Buffer.concat([head, bytes]))
}

async function send(socket: Socket, bytes: Buffer): Promise<void> {
  if (socket.destroyed || !socket.writable) return
  if (socket.write(bytes)) return
  const given = new AbortController()
  const { signal } = given
  // Any number of frames may wait at once; each leaves when it is through.
  socket.setMaxListeners(0)
  await Promise.race([once(socket, 'drain', { signal }), once(socket, 'close', { signal })]).catch(
    () => undefined,
  )
  given.abort()
}

/** The frames that come in, until the other side ends. Throws on a frame that none of ours would send. */
export async function* readFrames(socket: AsyncIterable<Buffer>): AsyncGenerator<Frame, void> {
  let held: Buffer = Buffer.alloc(0)
  for await (const bytes of socket) {
    held = held.length === 0 ? bytes : Buffer.concat([held, bytes])
    while (held.length >= headLength) {
      const length = held.readUInt32LE()
      if (length < 1 || length > largest) throw new Error('what came in is no frame')
      if (held.length < headLength + length) break
      yield frameOf(held.subarray(headLength, headLength + length))
      held = held.subarray(headLength + length)
    }
  }
}

function frameOf(bytes: Buffer): Frame {
  if (bytes[0] === 0) return { kind: 'message', body: JSON.parse(bytes.toString('utf8', 1)) as unknown }
  if (bytes[0] === 1 && bytes.length >= 5) {
    return { kind: 'content', file: bytes.readUInt32LE(1), bytes: Buffer.from(bytes.subarray(5)) }
  }
  throw new Error('what came in is no frame')
}

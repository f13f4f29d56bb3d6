import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Caller } from './door.ts'
import { eventStreamAddress, eventStreamPermission, type LiveEvent } from './event-stream.ts'

/** A kind of event with what tells it. */
export type Feed<Context> = {
  event: LiveEvent
  /**
   * Tells how things stand, then whatever changes, until the function that it gives is called. What it throws is the
   * answer to the one who wanted to listen.
   */
  follow: (context: Context, tell: (data: unknown) => void) => () => void
}

/** Binds a kind of event to what tells it. */
export function feed<Context, Data extends z.ZodType>(
  event: LiveEvent<Data>,
  follow: (context: Context, tell: (data: z.input<Data>) => void) => () => void,
): Feed<Context> {
  return { event, follow: follow as Feed<Context>['follow'] }
}

export type EventStreamOptions<Context> = {
  feeds: readonly Feed<Context>[]
  /** Who listens. Asked again at every sign of life, as a sign-in ends while the stream goes on. */
  enter: (request: FastifyRequest, reply: FastifyReply) => Promise<Caller<Context>>
  /** Checks what is told against the event's schema, and ends the stream when it differs. */
  checkReplies: boolean
  /** Milliseconds between two signs of life, which keep whatever lies between from closing a quiet stream. */
  heartbeat?: number
}

const eventStreamEndpoint = { method: 'GET', path: '/events', allow: eventStreamPermission } as const

/** Bytes that may wait for one who does not read; who has more waiting is cut off, and begins anew. */
const mostWaiting = 256 * 1024

/** Adds the stream of events. When the server closes, every stream ends cleanly before it. */
export function addEventStream<Context>(
  app: FastifyInstance,
  { feeds, enter, checkReplies, heartbeat = 20_000 }: EventStreamOptions<Context>,
): void {
  const open = new Set<Readable>()
  app.addHook('preClose', async () => {
    for (const stream of open) stream.push(null)
  })
  app.route({
    method: 'GET',
    url: eventStreamAddress,
    // It would never end.
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const admit = async () => {
        const caller = await enter(request, reply)
        return caller.admit(eventStreamEndpoint, { params: {} as never, query: {} as never })
      }
      const { context } = await admit()
      const stream = new Readable({ read: () => undefined })
      const write = (text: string) => {
        if (stream.readableEnded || stream.destroyed) return
        if (stream.readableLength > mostWaiting) stream.destroy()
        else stream.push(text)
      }
      const followed: (() => void)[] = []
      const stop = () => {
        clearInterval(pulse)
        open.delete(stream)
        for (const leave of followed.splice(0)) leave()
      }
      const pulse = setInterval(() => {
        write(':\n\n')
        // Whatever the refusal is: who begins to listen again is told it.
        admit().catch(() => stream.push(null))
      }, heartbeat)
      stream.once('close', stop)
      write('retry: 1000\n\n')
      try {
        for (const { event, follow } of feeds) {
          const tell = teller(event, write)
          followed.push(
            follow(context, (data) => {
              const breach = checkReplies ? event.data.safeParse(data).error : undefined
              if (breach)
                stream.destroy(new Error(`event ${event.name} breaks its schema: ${breach.message}`))
              else tell(data)
            }),
          )
        }
      } catch (error) {
        stop()
        throw error
      }
      open.add(stream)
      reply.header('cache-control', 'no-store').header('connection', 'close')
      return reply.type('text/event-stream; charset=utf-8').send(stream)
    },
  })
}

/** Writes an event; what was told last is not told again. */
function teller({ name }: LiveEvent, write: (text: string) => void): (data: unknown) => void {
  let last: string | undefined
  return (data) => {
    const text = JSON.stringify(data)
    if (text === last) return
    last = text
    write(`event: ${name}\ndata: ${text}\n\n`)
  }
}

import { setTimeout } from 'node:timers/promises'
import Fastify from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { noLog } from '../log/open-log.ts'
import { openDoor } from './door.ts'
import { type LiveEvent, liveEvent } from './event-stream.ts'
import { addEventStream, feed } from './event-stream-route.ts'
import { openapiDocument } from './openapi-document.ts'
import { Problem } from './problem.ts'
import { type Server, serve } from './serve.ts'

type Context = { value: number; closed: boolean; followers: Set<() => void> }

const valueChanged = liveEvent({
  name: 'value',
  summary: 'the value is another',
  data: z.object({ value: z.number().max(99) }).meta({ id: 'Value' }),
})
const beat = liveEvent({ name: 'beat', summary: 'somebody beats', data: z.null() })

let context: Context
let server: Server
beforeEach(async () => {
  context = { value: 1, closed: false, followers: new Set() }
  server = await serve(
    {
      routes: [],
      feeds: [
        feed(valueChanged, (given: Context, tell) => {
          if (given.closed) throw new Problem(503, 'closed', 'Come back later')
          const say = () => tell({ value: given.value })
          say()
          given.followers.add(say)
          return () => given.followers.delete(say)
        }),
        feed(beat, () => () => undefined),
      ],
      door: openDoor(context),
      log: noLog,
      version: '1',
      build: '1',
      today: () => '2012-12-31',
      webFolder: null,
      checkReplies: true,
    },
    0,
  )
})
afterEach(() => server.close())

const change = (value: number) => {
  context.value = value
  for (const told of context.followers) told()
}

/** A listener; `read` gives the text that has come, once it holds what is awaited. */
async function listen(address = server.address) {
  const leaving = new AbortController()
  const response = await fetch(`${address}/api/v1/events`, { signal: leaving.signal })
  let text = ''
  const ended = (async () => {
    for await (const bytes of response.body!) text += Buffer.from(bytes as Uint8Array).toString()
    return 'ended'
  })()
  ended.catch(() => undefined)
  return {
    response,
    ended,
    leave: () => leaving.abort(),
    read: async (awaited: string) => {
      for (let tries = 0; tries < 200 && !text.includes(awaited); tries++) await setTimeout(10)
      expect(text).toContain(awaited)
      return text
    },
  }
}

test('tells first how things stand, then what changes, and nothing twice', async () => {
  const one = await listen()
  expect(one.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(one.response.headers.get('cache-control')).toBe('no-store')
  await one.read('data: {"value":1}\n\n')
  change(2)
  change(2)
  change(3)
  const text = await one.read('data: {"value":3}')
  expect(text).toBe(
    ['retry: 1000\n\n', ...[1, 2, 3].map((value) => `event: value\ndata: {"value":${value}}\n\n`)].join(''),
  )
  one.leave()
})

test('who has gone is told no more', async () => {
  const listeners = await Promise.all([listen(), listen(), listen()])
  expect(context.followers.size).toBe(3)
  for (const { leave } of listeners) leave()
  await expect.poll(() => context.followers.size).toBe(0)
})

test('who cannot be told how things stand gets the problem, and may come again', async () => {
  context.closed = true
  const refused = await fetch(`${server.address}/api/v1/events`)
  expect(refused.status).toBe(503)
  expect(await refused.json()).toMatchObject({ code: 'closed' })
  expect(context.followers.size).toBe(0)
})

test('what breaks the schema ends the stream while replies are checked', async () => {
  const one = await listen()
  await one.read('"value":1')
  change(100)
  await expect(one.ended).rejects.toThrow()
  expect(context.followers.size).toBe(0)
})

test('a quiet stream shows signs of life, until who listens may no longer', async () => {
  const app = Fastify()
  let allowed = true
  const enter = async () => ({
    admit: async () => {
      if (!allowed) throw new Problem(401, 'signed_out', 'Signed out')
      return { context: null, version: '' }
    },
  })
  addEventStream(app, { feeds: [], enter, checkReplies: true, heartbeat: 5 })
  const one = await listen(await app.listen({ port: 0 }))
  await one.read(':\n\n:\n\n:\n\n')
  allowed = false
  expect(await one.ended).toBe('ended')
  await app.close()
})

test('a server that closes ends its streams at once', async () => {
  const one = await listen()
  await one.read('"value":1')
  const started = performance.now()
  await server.close()
  expect(await one.ended).toBe('ended')
  expect(performance.now() - started).toBeLessThan(1000)
})

test('stands in the OpenAPI document', () => {
  const events: LiveEvent[] = [valueChanged, beat]
  const document = openapiDocument([], '1', events) as {
    paths: Record<string, { get: { responses: Record<string, unknown> } }>
    components: { schemas: object }
  }
  expect(document.paths['/api/v1/events']!.get.responses[200]).toMatchObject({
    content: {
      'text/event-stream': {
        'x-events': { value: { $ref: '#/components/schemas/Value' }, beat: { type: 'null' } },
      },
    },
  })
  expect(document.components.schemas).toHaveProperty('Value')
})

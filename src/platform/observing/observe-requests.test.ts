import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { openDoor } from '../http/door.ts'
import { endpoint, noQuery } from '../http/endpoint.ts'
import { liveEvent } from '../http/event-stream.ts'
import { feed } from '../http/event-stream-route.ts'
import { route } from '../http/route.ts'
import { type Server, serve } from '../http/serve.ts'
import { openLog } from '../log/open-log.ts'
import { eventStreamsOpen, processMetrics, requestDuration, requestsPresent } from './process-metrics.ts'

type Context = { afterwards: PromiseWithResolvers<void> }

const person = endpoint({
  method: 'POST',
  allow: 'anyone',
  path: '/persons/:person',
  summary: 'Takes in what is said of a person.',
  params: z.object({ person: z.string() }),
  query: z.object({ unit: z.string().optional() }),
  body: z.object({ name: z.string(), notes: z.array(z.string()).default([]) }),
  bodyLimit: 4 * 2 ** 20,
  reply: z.object({ said: z.string() }),
})
const slow = endpoint({
  method: 'GET',
  allow: 'anyone',
  path: '/slow/:person',
  summary: 'Is never answered.',
  params: z.object({ person: z.string() }),
  query: noQuery,
  reply: z.object({}),
})
const beat = liveEvent({ name: 'beat', summary: 'somebody beats', data: z.null() })

let lines: Record<string, unknown>[] = []
let text = ''
let server: Server
const context: Context = { afterwards: Promise.withResolvers() }
beforeEach(() => {
  lines = []
  text = ''
  requestDuration.reset()
  context.afterwards = Promise.withResolvers()
})
beforeAll(async () => {
  const log = openLog('debug', {
    write: (line) => {
      text += line
      lines.push(JSON.parse(line))
    },
  })
  const routes = [
    route(person, async (given: Context, { params, query, body, text: sent }) => {
      await setTimeout(1)
      log.debug({ rows: body.notes.length }, 'taking in')
      const { afterwards } = given
      afterwards.promise.then(() => log.debug('long after'))
      if (params.person.startsWith('good')) return { said: body.name }
      // As stores do: the value in the words, the row and the query beside it.
      const cause = Object.assign(new TypeError(`could not convert string '${body.notes[0]}' to a date`), {
        detail: `Key (person)=(${params.person}) exists`,
        query: `INSERT INTO person VALUES ('${body.name}')`,
      })
      log.debug({ headers: { cookie: 'x' }, body: sent, one: { params, query } }, 'as a whole')
      throw new Error(
        `${params.person} (${encodeURIComponent(query.unit ?? '')}) is "${body.name}", as in ${sent}`,
        { cause },
      )
    }),
    route(slow, () => new Promise(() => undefined)),
  ]
  server = await serve(
    {
      routes,
      feeds: [feed(beat, () => () => undefined)],
      door: openDoor(context),
      log,
      version: '1',
      build: '1',
      today: () => '2012-12-31',
      webFolder: null,
      checkReplies: false,
    },
    0,
  )
})
afterAll(() => server.close())

const json = { 'content-type': 'application/json' }
const ask = (path: string, options: RequestInit = {}) =>
  fetch(server.address.replace('localhost', '127.0.0.1') + path, options)
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(`/api/v1${path}`, { method: 'POST', body: JSON.stringify(body), headers: { ...json, ...headers } })
const answered = () => lines.filter(({ msg }) => msg === 'answered')

const ownId = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/

test.each([
  ['0193f0b2-7c1d-7000-8000-00aabbccddee', true],
  ['0123456789ABCDEF0123456789abcdef', true],
  ['0123456789abcdef0123456789abcdef0', false],
  ['Jonas-Jonaitis-38001010000', false],
  ['', false],
])('a request that says it is %j keeps that id: %s', async (given, kept) => {
  const response = await post('/persons/good', { name: 'x' }, { 'x-request-id': given })
  const id = response.headers.get('x-request-id')
  if (kept) expect(id).toBe(given)
  else expect(id).toMatch(ownId)
  await expect.poll(answered).toMatchObject([{ request_id: id }])
})

/** Sends a request whose body comes a while after its head. */
async function postInPieces(path: string, body: string): Promise<string> {
  const { port } = new URL(server.address)
  const sent = request({
    host: '127.0.0.1',
    port,
    path,
    method: 'POST',
    headers: { ...json, connection: 'close' },
  })
  sent.write(body.slice(0, 5))
  await setTimeout(50)
  sent.end(body.slice(5))
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  response.resume()
  return String(response.headers['x-request-id'])
}

test('each line of a request carries its id, and no line of what goes on when it is answered', async () => {
  const responses = await Promise.all(
    ['good a', 'good b'].map((key) => post(`/persons/${key}`, { name: 'x' })),
  )
  const ids = responses.map(({ headers }) => headers.get('x-request-id'))
  ids.push(await postInPieces('/api/v1/persons/good', '{"name": "x"}'))
  await expect.poll(() => answered().length).toBe(3)
  for (const words of ['taking in', 'answered']) {
    const found = lines.filter(({ msg }) => msg === words).map((line) => line.request_id)
    expect(new Set(found)).toEqual(new Set(ids))
  }
  context.afterwards.resolve()
  await expect.poll(() => lines.filter(({ msg }) => msg === 'long after').length).toBe(3)
  for (const line of lines) if (line.msg === 'long after') expect(line).not.toHaveProperty('request_id')
  expect(answered()[0]).toMatchObject({ method: 'POST', route: '/api/v1/persons/:person', status: 200 })
})

/** Nobody's words, so that they are found wherever they are. */
const said = {
  path: 'Ąžuolas-38001019999',
  query: "O'Šiaulių skyrius",
  name: 'Vardenis "Pavardenis"',
  note: 'serga 2012-13-45',
  cookie: 'slaptas-sausainis',
  token: 'slaptas-raktas',
  header: 'antraštės vertė',
  unknown: 'NeraTokioAdreso',
}

test('nothing that came with a request stands in the log, whatever becomes of it', async () => {
  const headers = {
    cookie: `session=${said.cookie}; theme=dark`,
    authorization: `Bearer ${said.token}`,
    'x-request-id': said.token,
    'x-name': encodeURIComponent(said.header),
    'user-agent': 'Naršyklė/1 (38001019999)'.normalize('NFD').replaceAll(/\p{Mark}/gu, ''),
    referer: `http://localhost/lt/specialist/${encodeURIComponent(said.path)}`,
  }
  const body = { name: said.name, notes: [said.note] }
  const address = `/persons/${encodeURIComponent(said.path)}?unit=${encodeURIComponent(said.query)}`
  const statuses = [
    await post(address, body, headers),
    await post(`/persons/good-${said.token}`, body, headers),
    await post(address, { ...body, name: 5 }, headers),
    await post(`/${encodeURIComponent(said.unknown)}/${said.token}`, body, headers),
    await post(`${address}&${encodeURIComponent(said.name)}=1`, body, headers),
    await ask(`/api/v1/persons/%zz${said.token}`, { headers }),
    await ask(`/lt/specialist/${encodeURIComponent(said.path)}`, { headers }),
    await ask(`/api/v1${address}`, {
      method: 'POST',
      headers: { ...headers, ...json },
      body: `{"name": "${said.note}`,
    }),
  ].map(({ status }) => status)
  expect(statuses).toEqual([500, 200, 400, 404, 400, 400, 503, 400])
  await expect.poll(() => answered().length).toBe(statuses.length)
  expect(lines.find(({ msg }) => msg === 'failed to answer')).toMatchObject({
    err: {
      type: 'Error',
      message: '… (…) is "…", as in …',
      stack: expect.stringMatching(/^Error: … .*\n +at .*observe-requests\.test\.ts/),
      cause: { type: 'TypeError', message: "could not convert string '…' to a date" },
    },
  })
  const everything = text.toLowerCase()
  for (const words of Object.values(said)) {
    const parts = [words, encodeURIComponent(words), JSON.stringify(words).slice(1, -1)]
    for (const part of [...parts, ...words.split(/[ '"-]/)].filter((one) => one.length > 2)) {
      expect(everything).not.toContain(part.toLowerCase())
    }
  }
})

test('a body too large to be looked through takes the words of an error with it', async () => {
  const notes = Array.from({ length: 2000 }, (_, index) => `${said.note} ${index} ${'x'.repeat(600)}`)
  const response = await post('/persons/bad', { name: said.name, notes })
  expect(response.status).toBe(500)
  await expect.poll(() => answered().length).toBe(1)
  expect(lines.find(({ msg }) => msg === 'failed to answer')).toMatchObject({
    err: {
      type: 'Error',
      message: expect.stringMatching(/^withheld/),
      stack: expect.stringMatching(/\n +at /),
    },
  })
  expect(text).not.toContain('serga')
})

test('the metrics tell routes, methods and statuses, and of nobody', async () => {
  await post(`/persons/good-${said.token}`, { name: said.name })
  await post('/persons/bad', { name: said.name })
  await ask(`/api/v1/${said.unknown}`, { headers: { cookie: said.cookie } })
  await ask(`/api/v1/persons/%zz${said.token}`)
  await expect.poll(() => answered().length).toBe(4)
  const metrics = await processMetrics.metrics()
  const count = 'perkunas_http_request_duration_seconds_count'
  expect(metrics.split('\n').filter((line) => line.startsWith(count))).toEqual([
    `${count}{route="/api/v1/persons/:person",method="POST",status="200"} 1`,
    `${count}{route="/api/v1/persons/:person",method="POST",status="500"} 1`,
    `${count}{route="unknown address",method="GET",status="404"} 1`,
    `${count}{route="unknown address",method="GET",status="400"} 1`,
  ])
  for (const words of Object.values(said)) expect(metrics).not.toContain(words)
})

test('who leaves before the answer is counted as gone, and an open stream as open', async () => {
  const present = async () => (await requestsPresent.get()).values[0]!.value
  const streams = async () => (await eventStreamsOpen.get()).values[0]!.value
  const gone = request(`${server.address}/api/v1/slow/${said.token}`).on('error', () => undefined)
  gone.end()
  await expect.poll(present).toBe(1)
  gone.destroy()
  await expect.poll(present).toBe(0)
  const leaving = new AbortController()
  const stream = await ask('/api/v1/events', { signal: leaving.signal })
  expect(stream.status).toBe(200)
  expect([await present(), await streams()]).toEqual([0, 1])
  leaving.abort()
  await expect.poll(streams).toBe(0)
  expect(lines.filter(({ msg }) => msg === 'broken off by the caller')).toMatchObject([
    { route: '/api/v1/slow/:person' },
    { route: '/api/v1/events' },
  ])
  const { values } = await requestDuration.get()
  const counted = values.filter(({ metricName }) => metricName?.endsWith('_count'))
  expect(counted).toMatchObject([{ labels: { route: '/api/v1/slow/:person', status: 'broken' }, value: 1 }])
})

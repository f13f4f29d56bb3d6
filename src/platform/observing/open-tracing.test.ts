import { setTimeout } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { openDoor } from '../http/door.ts'
import { endpoint, noQuery } from '../http/endpoint.ts'
import { route } from '../http/route.ts'
import { type Server, serve } from '../http/serve.ts'
import { openLog } from '../log/open-log.ts'
import { type OpenTracing, openTracing, type Sampling } from './open-tracing.ts'
import {
  attributesOf,
  type CollectedSpan,
  openTraceCollector,
  type TraceCollector,
} from './trace-collector.ts'
import { keepTraces, traced } from './traced.ts'

const getPerson = endpoint({
  method: 'GET',
  allow: 'anyone',
  path: '/persons/:person',
  summary: 'A person.',
  params: z.object({ person: z.string() }),
  query: noQuery,
  reply: z.object({}),
})

let collector: TraceCollector
let tracing: OpenTracing
let product: Server
let lines: Record<string, unknown>[] = []
let later: PromiseWithResolvers<void>

beforeEach(() => {
  collector.forget()
  lines = []
  later = Promise.withResolvers()
})
afterEach(async () => {
  keepTraces(null)
  await tracing.close()
})
beforeAll(async () => {
  collector = await openTraceCollector()
  const log = openLog('debug', { write: (line) => void lines.push(JSON.parse(line)) })
  const handle = async (_: unknown, { params }: { params: { person: string } }) =>
    traced('register.take_batch', { 'register.came_by': 'api' }, async (note) => {
      await setTimeout(1)
      log.debug('within')
      void later.promise.then(() => traced('indicators.later', {}, async () => undefined))
      note({ 'register.rows': 7 })
      if (params.person.startsWith('bad')) throw new RangeError(`no ${params.person}`)
      return traced('indicators.inner', {}, async () => ({}))
    })
  product = await serve(
    {
      routes: [route(getPerson, handle)],
      door: openDoor(null),
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
afterAll(async () => {
  await product.close()
  await collector.close()
})

function keep(sampling: Sampling = { ratio: 1, followsCaller: true }, url = collectorUrl()) {
  const log = openLog('debug', { write: (line) => void lines.push(JSON.parse(line)) })
  tracing = openTracing({
    resource: { 'service.name': 'perkunas' },
    sampling,
    log,
    url,
    patience: url === collectorUrl() ? 10_000 : 100,
  })
  keepTraces(tracing)
}

const collectorUrl = () => `${collector.address}/v1/traces`

const ask = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${product.address.replace('localhost', '127.0.0.1')}/api/v1${path}`, {
    headers,
  })
  await response.text()
  return response
}

async function spans(): Promise<CollectedSpan[]> {
  await expect.poll(() => lines.some(({ msg }) => msg === 'answered')).toBe(true)
  await tracing.close()
  return collector.spans()
}
const find = (all: CollectedSpan[], name: string) => all.find((span) => span.name === name)!

const trace = '0af7651916cd43dd8448eb211c80319c'
const caller = 'b7ad6b7169203331'
const requestName = 'GET /api/v1/persons/:person'

test("a request is a span of its caller's trace, and what is done for it are spans below", async () => {
  keep()
  await ask('/persons/Jonas', { traceparent: `00-${trace}-${caller}-01`, tracestate: 'name=Jonas' })
  const all = await spans()
  expect(collector.resources()).toEqual([{ 'service.name': 'perkunas' }])
  expect(new Set(all.map(({ traceId }) => traceId))).toEqual(new Set([trace]))
  const server = find(all, requestName)
  const batch = find(all, 'register.take_batch')
  expect(server).toMatchObject({ parentSpanId: caller, kind: 2 })
  expect(attributesOf(server)).toEqual({
    'http.request.method': 'GET',
    'http.route': '/api/v1/persons/:person',
    'http.response.status_code': 200,
    'url.scheme': 'http',
  })
  expect(batch).toMatchObject({ parentSpanId: server.spanId, kind: 1 })
  expect(attributesOf(batch)).toEqual({ 'register.came_by': 'api', 'register.rows': 7 })
  expect(find(all, 'indicators.inner').parentSpanId).toBe(batch.spanId)
  expect(collector.received()).not.toContain('Jonas')
  expect(lines.find(({ msg }) => msg === 'within')).toMatchObject({ trace_id: trace, span_id: batch.spanId })
  expect(lines.find(({ msg }) => msg === 'answered')).toMatchObject({
    trace_id: trace,
    span_id: server.spanId,
  })
})

test('an error is told by its kind alone', async () => {
  keep()
  await ask('/persons/bad-Jonas')
  const all = await spans()
  for (const [name, kind] of [
    [requestName, '500'],
    ['register.take_batch', 'RangeError'],
  ] as const) {
    expect(find(all, name).status).toEqual({ code: 2 })
    expect(attributesOf(find(all, name))['error.type']).toBe(kind)
    expect(find(all, name).events).toEqual([])
  }
  expect(collector.received()).not.toContain('Jonas')
})

test.each([
  ['00-00000000000000000000000000000000-b7ad6b7169203331-01'],
  [`00-${trace}-0000000000000000-01`],
  [`ff-${trace}-${caller}-01`],
  [`00-${trace}-${caller}-01-more`],
  [`00-${trace.toUpperCase()}-${caller}-01`],
  ['Jonas'],
])('%s names no trace: the request begins one', async (traceparent) => {
  keep()
  await ask('/persons/x', { traceparent })
  const server = find(await spans(), requestName)
  expect(server.traceId).toMatch(/^[0-9a-f]{32}$/)
  expect(server.traceId).not.toBe(trace)
  expect(server.parentSpanId ?? '').toBe('')
})

test('what goes on long after a request is a trace of its own', async () => {
  keep()
  await ask('/persons/x')
  await expect.poll(() => lines.some(({ msg }) => msg === 'answered')).toBe(true)
  later.resolve()
  await later.promise
  const all = await spans()
  const server = find(all, requestName)
  const after = find(all, 'indicators.later')
  expect(after.traceId).not.toBe(server.traceId)
  expect(after.parentSpanId ?? '').toBe('')
})

test("a caller's choice not to keep a trace is followed, where that is wanted", async () => {
  keep()
  await ask('/persons/x', { traceparent: `00-${trace}-${caller}-00` })
  expect(await spans()).toEqual([])
  keep({ ratio: 0, followsCaller: true })
  await ask('/persons/x')
  expect(await spans()).toEqual([])
  keep({ ratio: 1, followsCaller: false })
  await ask('/persons/x', { traceparent: `00-${trace}-${caller}-00` })
  expect((await spans()).map(({ name }) => name)).toContain(requestName)
})

test('a collector that cannot be reached is told in the log, and keeps nobody waiting', async () => {
  keep({ ratio: 1, followsCaller: true }, 'http://127.0.0.1:1/v1/traces')
  expect((await ask('/persons/x')).status).toBe(200)
  await tracing.close()
  expect(lines.some(({ msg }) => msg === 'traces could not be sent')).toBe(true)
})

test('without anybody who collects, nothing is kept', async () => {
  keep()
  keepTraces(null)
  expect((await ask('/persons/x')).status).toBe(200)
  expect(await spans()).toEqual([])
  expect(lines.find(({ msg }) => msg === 'answered')).not.toHaveProperty('trace_id')
})

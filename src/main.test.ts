import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type BenchCallers, benchCallers } from '../bench/bench-callers.ts'
import { drainFromEnvironment, opsPortFromEnvironment } from './main.ts'
import { openRegister } from './modules/register/index.ts'
import { writeSettings } from './platform/config/settings.ts'
import { readRows } from './platform/database/duckdb.ts'
import {
  attributesOf,
  openTraceCollector,
  type TraceCollector,
} from './platform/observing/trace-collector.ts'

const program = join(import.meta.dirname, '../bin/perkunas')
const example = join(import.meta.dirname, 'modules/register/reference/example/extract')
let data: string
let collector: TraceCollector
let callers: BenchCallers
const children = new Set<ChildProcess>()

beforeAll(async () => {
  collector = await openTraceCollector()
  data = await mkdtemp(join(tmpdir(), 'perkunas-main-'))
  await writeSettings(data, { demo: { scale: 0.5, seed: 1, ready: true }, today: '2012-12-31' })
  expect(await start(['import', example]).ended).toMatchObject({ code: 0 })
  callers = await benchCallers(data, 1)
}, 60_000)
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await collector.close()
  await rm(data, { recursive: true, force: true })
})

type Ended = { code: number | null; err: string }

function start(args: string[], environment: Record<string, string> = {}) {
  const child = spawn(program, ['--data', data, ...args], {
    env: { ...process.env, PERKUNAS_PORT: '0', PERKUNAS_OPS_PORT: '0', PERKUNAS_LOG: 'warn', ...environment },
  })
  children.add(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (bytes) => {
    said.out += bytes
  })
  child.stderr.on('data', (bytes) => {
    said.err += bytes
  })
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code) => {
      children.delete(child)
      resolve({ code, err: said.err })
    }),
  )
  return { child, said, ended }
}

async function startServer(environment?: Record<string, string>) {
  const server = start(['serve'], environment)
  const find = async (words: RegExp) => {
    for (let tries = 0; tries < 600; tries++) {
      const [, address] = words.exec(server.said.out) ?? []
      if (address) return address
      await setTimeout(20)
    }
    throw new Error(`the server did not start: ${server.said.err}`)
  }
  const address = (await find(/Perkūnas is at (\S+)/)).replace('localhost', '127.0.0.1')
  const operations = await find(/health and metrics are at (\S+)/)
  await expect.poll(async () => (await fetch(`${operations}/ready`)).status, { timeout: 20_000 }).toBe(200)
  return { ...server, address, operations }
}

type Answer = { status: number; body: string; connection: string }
type Failure = { code: string; reused: boolean; begun: boolean }

/** Asks as programs do that keep their connections. */
function ask(agent: Agent, address: string, path: string, body?: object): Promise<Answer | Failure> {
  return new Promise((resolve) => {
    let begun = false
    const asked = request(`${address}${path}`, {
      agent,
      method: body ? 'POST' : 'GET',
      headers: body
        ? { 'content-type': 'application/json', authorization: `Bearer ${callers.token}` }
        : { cookie: callers.cookies[0] },
    })
    const fail = (error: NodeJS.ErrnoException) =>
      resolve({ code: error.code ?? error.message, reused: asked.reusedSocket, begun })
    asked.once('error', fail)
    asked.once('response', (response) => {
      begun = true
      const pieces: Buffer[] = []
      response.on('data', (bytes: Buffer) => pieces.push(bytes))
      response.once('error', fail)
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(pieces).toString(),
          connection: response.headers.connection ?? '',
        }),
      )
    })
    asked.end(body && JSON.stringify(body))
  })
}

const meeting = (key: string) => ({
  rows: [
    {
      contact: key,
      employer: 'C00110',
      kind: 'meeting',
      unit: 'O1D1',
      staff: null,
      occurred_on: '2012-12-28',
      recorded_on: '2012-12-28',
      retracted: false,
    },
  ],
})

/** What of some keys of contacts the register holds. */
async function findContacts(keys: readonly string[]): Promise<string[]> {
  const register = await openRegister(data)
  const connection = await register.connect()
  try {
    const found = await readRows<{ contact: string }>(
      connection,
      'SELECT DISTINCT contact FROM register.employer_contacts',
    )
    const held = new Set(found.map(({ contact }) => contact))
    return keys.filter((key) => held.has(key))
  } finally {
    connection.closeSync()
    register.close()
  }
}

/** Brings a row to a server that nobody else has asked, and reads in its metrics what has become of it. */
async function expectMetrics({ address, operations }: { address: string; operations: string }) {
  const read = async () => (await fetch(`${operations}/metrics`)).text()
  const number = (text: string, name: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')[1] ?? Number.NaN,
    )
  const position = number(await read(), 'perkunas_register_position') + 1
  const agent = new Agent({ keepAlive: true })
  const posted = await ask(agent, address, '/api/v1/register/employer_contacts', meeting(`of ${position}`))
  expect(posted).toMatchObject({ status: 200 })
  agent.destroy()
  await expect
    .poll(async () => number(await read(), 'perkunas_results_position'), { timeout: 20_000 })
    .toBe(position)
  const text = await read()
  const answered = 'perkunas_http_request_duration_seconds_count'
  const numbers = {
    perkunas_ready: 1,
    perkunas_register_position: position,
    perkunas_outbox_rows_waiting: 0,
    perkunas_event_streams_open: 1,
    'perkunas_calculations_total{outcome="failed"}': 0,
    'perkunas_jobs_total{job="daily-results",outcome="done"}': 0,
    [`${answered}{route="/api/v1/register/:table",method="POST",status="200"}`]: 1,
  }
  expect(Object.fromEntries(Object.keys(numbers).map((name) => [name, number(text, name)]))).toEqual(numbers)
  expect(number(text, 'perkunas_results_age_seconds')).toBeGreaterThan(0)
  for (const store of ['register', 'journal', 'results', 'entered']) {
    expect(number(text, `perkunas_store_bytes{store="${store}"}`)).toBeGreaterThan(1000)
  }
  for (const personal of ['of ', 'C00110', 'O1D1', 'employer_contacts']) {
    expect(text.split('\n').filter((line) => !line.startsWith('#') && line.includes(personal))).toEqual([])
  }
}

/** What was sent of a row that was posted, and of what followed from it, in one trace. */
function expectTraces() {
  const spans = collector.spans()
  const posted = spans.find(({ name }) => name === 'POST /api/v1/register/:table')!
  const batch = spans.find(({ parentSpanId }) => parentSpanId === posted.spanId)!
  expect(batch.name).toBe('register.take_batch')
  expect(attributesOf(batch)).toMatchObject({ 'register.came_by': 'api', 'register.rows': 1 })
  const names = new Set(spans.map(({ name }) => name))
  for (const name of ['indicators.calculate_results', 'indicators.take_changes'])
    expect(names).toContain(name)
  expect(collector.resources()[0]).toMatchObject({ 'service.name': 'perkunas' })
  for (const personal of ['C00110', 'O1D1', 'employer_contacts', 'office/O1']) {
    expect(collector.received()).not.toContain(personal)
  }
}

test.each(['0', '0.5'])(
  'told to end under a stream of requests, with %s s to drain, it loses none',
  async (drain) => {
    collector.forget()
    const server = await startServer({
      PERKUNAS_DRAIN_SECONDS: drain,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.address,
    })
    const answers: Answer[] = []
    const failures: Failure[] = []
    const accepted: string[] = []
    const refused: string[] = []
    const paths = ['/api/v1/service', '/api/v1/window/office/O1', '/api/v1/indicators']
    const client = async (number: number) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      // Each at a pace of its own, so that at any time some are between two requests.
      const pause = [0, 3, 10, 30, 100, 250, 600][number % 7]!
      for (let turn = 0; ; turn++) {
        const key = `${drain} ${number} ${turn}`
        const posts = number % 5 === 0
        const answer = posts
          ? await ask(agent, server.address, '/api/v1/register/employer_contacts', meeting(key))
          : await ask(agent, server.address, paths[turn % paths.length]!)
        if ('code' in answer) {
          failures.push(answer)
          if (posts) refused.push(key)
          break
        }
        answers.push(answer)
        if (posts) accepted.push(key)
        await setTimeout(pause)
      }
      agent.destroy()
    }
    const stream = await fetch(`${server.address}/api/v1/events`, {
      headers: { cookie: callers.cookies[0]! },
    })
    const streamed = stream.text()
    await expectMetrics(server)
    const clients = Array.from({ length: 14 }, (_, number) => client(number))
    await setTimeout(700)
    const before = answers.length
    server.child.kill('SIGTERM')
    await expect
      .poll(async () => (await fetch(`${server.operations}/ready`)).status, { timeout: 20_000 })
      .toBe(503)
    await Promise.all(clients)

    expect(await server.ended).toEqual({ code: 0, err: '' })
    expect(await streamed).toMatch(/^retry: 1000\n\n[\s\S]*\n\n$/)
    // A connection that the system had made, and nobody taken yet, is reset when the door is shut: that is a refusal too.
    const refusal = { reused: false, begun: false, code: expect.stringMatching(/^ECONN(REFUSED|RESET)$/) }
    for (const failure of failures) expect(failure).toEqual(refusal)
    for (const { status, body } of answers) {
      expect(status).toBe(200)
      JSON.parse(body)
    }
    const later = answers.slice(before)
    expect(later.length).toBeGreaterThan(clients.length / 2)
    expect(later.filter(({ connection }) => connection === 'close').length).toBeGreaterThan(
      clients.length / 2,
    )
    expect(accepted).not.toEqual([])
    expect(await findContacts([...accepted, ...refused])).toEqual(accepted)
    expectTraces()
  },
)

test('says when the port for health and metrics is taken', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as { port: number }
  const { code, err } = await start(['serve'], { PERKUNAS_OPS_PORT: String(port) }).ended
  other.close()
  expect(code).toBe(1)
  expect(err).toMatch(`Port ${port}, for health and metrics, is taken by another program`)
})

test('a number of seconds or a port that is none is told by its name', () => {
  vi.stubEnv('PERKUNAS_DRAIN_SECONDS', 'long')
  vi.stubEnv('PERKUNAS_OPS_PORT', '70000')
  expect(drainFromEnvironment).toThrow('PERKUNAS_DRAIN_SECONDS is "long"')
  expect(() => opsPortFromEnvironment(8080)).toThrow('PERKUNAS_OPS_PORT is "70000"')
  vi.unstubAllEnvs()
  expect(drainFromEnvironment()).toBe(0)
  expect([8080, 0, 65_535].map(opsPortFromEnvironment)).toEqual([8081, 0, 0])
})

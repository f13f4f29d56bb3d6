import { request } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Problem } from '../http/problem.ts'
import { openLog } from '../log/open-log.ts'
import type { Observed } from './observed.ts'
import { type Ops, openOps } from './open-ops.ts'

type Context = { register: () => void; answers: () => Promise<void>; rows: () => number | null }

let log: string
let ops: Ops<Context>
let context: Context
beforeEach(async () => {
  log = ''
  context = { register: () => undefined, answers: async () => undefined, rows: () => 3 }
  const observed: Observed<Context>[] = [
    {
      needs: [
        { name: 'register', ask: ({ register }) => register() },
        { name: 'entered', ask: ({ answers }) => answers() },
      ],
      readings: [
        { name: 'perkunas_rows', help: 'Rows', kind: 'gauge', read: ({ rows }) => rows() },
        ...['done', 'failed'].map(
          (outcome) =>
            ({
              name: 'perkunas_runs_total',
              help: 'Runs',
              kind: 'counter',
              labels: { outcome },
              read: () => (outcome === 'done' ? 2 : 1),
            }) as const,
        ),
      ],
    },
  ]
  const written = {
    write: (line: string) => {
      log += line
    },
  }
  ops = await openOps({ port: 0, observed, log: openLog('debug', written), patience: 100 })
})
afterEach(() => ops.close())

const ready = async () => {
  const response = await fetch(`${ops.address}/ready`)
  return { status: response.status, body: await response.json() }
}
const metrics = async () => (await fetch(`${ops.address}/metrics`)).text()
const numbersOf = (text: string) =>
  text.split('\n').filter((line) => /^perkunas_(rows|runs|ready)/.test(line))

test('it is ready between its start and its end, and lives throughout', async () => {
  const live = async () => (await fetch(`${ops.address}/live`)).status
  expect(await ready()).toEqual({
    status: 503,
    body: { ready: false, missing: [{ name: 'server', why: 'It is starting' }] },
  })
  expect(await live()).toBe(200)
  ops.serves(context)
  expect(await ready()).toEqual({ status: 200, body: { ready: true, missing: [] } })
  ops.ends()
  expect(await ready()).toEqual({
    status: 503,
    body: { ready: false, missing: [{ name: 'server', why: 'It is about to end' }] },
  })
  expect(await live()).toBe(200)
})

test('it says what is not there, also of what does not answer', async () => {
  context.register = () => {
    throw new Problem(503, 'register_closed', 'The register is closed for a while')
  }
  context.answers = () => new Promise(() => undefined)
  ops.serves(context)
  expect(await ready()).toEqual({
    status: 503,
    body: {
      ready: false,
      missing: [
        { name: 'register', why: 'The register is closed for a while' },
        { name: 'entered', why: 'It does not answer within 0.1 s' },
      ],
    },
  })
  expect(numbersOf(await metrics())).toContain('perkunas_ready 0')
})

test('numbers are read when they are asked for', async () => {
  expect(numbersOf(await metrics())).toEqual(['perkunas_ready 0'])
  ops.serves(context)
  const all = [
    'perkunas_rows 3',
    'perkunas_runs_total{outcome="done"} 2',
    'perkunas_runs_total{outcome="failed"} 1',
    'perkunas_ready 1',
  ]
  for (const text of await Promise.all([metrics(), metrics()])) {
    expect(numbersOf(text)).toEqual(all)
    expect(text).toMatch(/^# TYPE perkunas_runs_total counter$/m)
    expect(text).toMatch(/^process_resident_memory_bytes \d/m)
    expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m)
  }
})

test('a number that is not known is left out: by design in silence, otherwise with a line in the log', async () => {
  ops.serves(context)
  context.rows = () => null
  expect((await metrics()).includes('perkunas_rows')).toBe(false)
  context.rows = () => {
    throw new Problem(503, 'register_closed', 'The register is closed')
  }
  expect((await metrics()).includes('perkunas_rows')).toBe(false)
  expect(log).toBe('')
  context.rows = () => {
    throw new TypeError('rows are broken')
  }
  expect((await metrics()).includes('perkunas_rows')).toBe(false)
  expect(JSON.parse(log)).toMatchObject({ metric: 'perkunas_rows', err: { message: 'rows are broken' } })
})

test('it answers to this machine by its own names, and to what there is', async () => {
  const { port } = new URL(ops.address)
  const status = (path: string, host: string, method = 'GET') =>
    new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port, path, method, headers: { host } }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
        .on('error', reject)
        .end()
    })
  expect(await status('/live', 'localhost:1')).toBe(200)
  expect(await status('/live', 'elsewhere.example')).toBe(421)
  expect(await status('/metrics?x=1', '127.0.0.1', 'HEAD')).toBe(200)
  expect(await status('/metrics', '127.0.0.1', 'POST')).toBe(405)
  expect(await status('/api/v1/service', '127.0.0.1')).toBe(404)
  const other = openOps({ port: Number(port), observed: [], log: openLog('silent') })
  await expect(other).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openDuckDatabase, readRows, sqlText } from '../database/duckdb.ts'
import { noLog } from '../log/open-log.ts'
import { openDoor } from './door.ts'
import { endpoint, noParams, noQuery } from './endpoint.ts'
import { languageFor } from './preferences.ts'
import { Problem } from './problem.ts'
import { route } from './route.ts'
import { buildServer, type Server, type ServerOptions, serve } from './serve.ts'

type Context = { position: number; handled: number }

const Row = z.object({ name: z.string(), value: z.number().nullable() }).meta({ id: 'Row' })
const getRows = endpoint({
  method: 'GET',
  allow: 'anyone',
  path: '/nodes/:node/rows',
  summary: 'Rows of a node.',
  params: z.object({ node: z.string() }),
  query: z.object({
    date: z.iso.date().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(10),
  }),
  reply: z.object({ node: z.string(), limit: z.int(), rows: z.array(Row) }),
  csv: ({ rows }) => ({ columns: ['name', 'value'], rows: rows.map((row) => [row.name, row.value]) }),
})
const getPlain = endpoint({
  method: 'GET',
  allow: 'anyone',
  path: '/plain/:kind',
  summary: 'No table.',
  params: z.object({ kind: z.string() }),
  query: noQuery,
  reply: z.object({ kind: z.string() }),
})
const getMany = endpoint({
  method: 'GET',
  allow: 'anyone',
  path: '/many',
  summary: 'A hundred thousand rows.',
  params: noParams,
  query: noQuery,
  reply: z.array(Row),
})
const getLong = endpoint({
  method: 'GET',
  allow: 'anyone',
  path: '/long',
  summary: 'A table of a hundred thousand rows.',
  params: noParams,
  query: noQuery,
  reply: z.object({}),
  csv: () => ({ columns: ['name', 'value'], rows: manyRows.map(({ name, value }) => [name, value]) }),
  parquet: { name: 'text', value: 'number' },
})
const manyRows = Array.from({ length: 100_000 }, (_, row) => ({ name: `row ${row}`, value: row / 7 }))

const routes = [
  route(
    getRows,
    async (context: Context, { params, query }) => {
      if (params.node === 'nowhere') throw new Problem(404, 'no_such_node', 'There is no node "nowhere"')
      context.handled++
      return {
        node: params.node,
        limit: query.limit,
        rows: [
          { name: 'Klaipėda, miestas', value: 0.1 },
          { name: 'Utena', value: null },
        ],
      }
    },
    (context) => String(context.position),
  ),
  route(getPlain, async (_: Context, { params }) => {
    if (params.kind === 'throws') throw new Error('secret cause')
    if (params.kind === 'wrong') return { kind: 5 } as unknown as { kind: string }
    if (params.kind === 'more') return { kind: 'more', left: 'over' } as { kind: string }
    return { kind: params.kind }
  }),
  route(getMany, async () => manyRows),
  route(getLong, async () => ({})),
]

const context: Context = { position: 1, handled: 0 }
let folder: string
let options: ServerOptions<Context>
let server: Server

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perkunas web '))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><div id="root"></div>')
  await writeFile(join(folder, 'assets/app-abc123.js'), 'console.log(1)')
  options = {
    routes,
    door: openDoor(context),
    log: noLog,
    version: '1.0.0',
    build: 'b1',
    today: () => '2012-12-31',
    webFolder: folder,
    checkReplies: true,
  }
  server = await serve(options, 0)
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(server.address.replace('localhost', '127.0.0.1') + path, { headers, redirect: 'manual' })

/** A request whose Host header is of one's choosing, which fetch does not allow. */
function askAs(host: string, address = '127.0.0.1'): Promise<number> {
  const { port } = new URL(server.address)
  return new Promise((resolve, reject) => {
    request({ host: address, port, path: '/api/v1/plain/x', headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })
}

test('answers JSON, with what the query leaves out filled in', async () => {
  const response = await ask('/api/v1/nodes/KLP/rows')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(await response.json()).toEqual({
    node: 'KLP',
    limit: 10,
    rows: [
      { name: 'Klaipėda, miestas', value: 0.1 },
      { name: 'Utena', value: null },
    ],
  })
})

test('answers CSV when the address or the header asks for it', async () => {
  const table = 'name,value\r\n"Klaipėda, miestas",0.1\r\nUtena,\r\n'
  for (const response of [
    await ask('/api/v1/nodes/KLP/rows?format=csv'),
    await ask('/api/v1/nodes/KLP/rows', { accept: 'text/csv' }),
    await ask('/api/v1/nodes/KLP/rows', { accept: 'application/json;q=0.5, text/csv' }),
  ]) {
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="nodes-klp-rows.csv"')
    expect(await response.text()).toBe(table)
  }
  const json = await ask('/api/v1/nodes/KLP/rows?format=json', { accept: 'text/csv' })
  expect(json.headers.get('content-type')).toMatch('application/json')
})

test('answers a spreadsheet or a document of the same table', async () => {
  for (const [format, type, start] of [
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK'],
    ['pdf', 'application/pdf', '%PDF-1.7'],
  ] as const) {
    for (const response of [
      await ask(`/api/v1/nodes/KLP/rows?format=${format}&language=en`),
      await ask('/api/v1/nodes/KLP/rows', { accept: `${type}, application/json;q=0.5` }),
    ]) {
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe(type)
      expect(response.headers.get('content-disposition')).toBe(
        `attachment; filename="nodes-klp-rows.${format}"`,
      )
      expect(Buffer.from(await response.arrayBuffer()).toString('latin1', 0, start.length)).toBe(start)
    }
  }
})

test('answers Parquet whose columns have the types that the endpoint says', async () => {
  const response = await ask('/api/v1/long?format=parquet')
  expect(response.headers.get('content-type')).toBe('application/vnd.apache.parquet')
  const path = join(folder, 'long.parquet')
  await writeFile(path, Buffer.from(await response.arrayBuffer()))
  const database = await openDuckDatabase(':memory:')
  const connection = await database.connect()
  expect(
    await readRows(
      connection,
      `SELECT count(*)::INTEGER AS rows, max(typeof(name)) AS name, max(typeof(value)) AS value,
         max(value) AS most FROM ${sqlText(path)}`,
    ),
  ).toEqual([{ rows: 100_000, name: 'VARCHAR', value: 'DOUBLE', most: 99_999 / 7 }])
  connection.closeSync()
  database.close()
})

test.each([
  ['/api/v1/nodes/KLP/rows?date=2012-02-30', 400, 'invalid_parameter', /"date".*"2012-02-30"/],
  ['/api/v1/nodes/KLP/rows?limit=0', 400, 'invalid_parameter', /"limit".*>=1.*"0"/],
  ['/api/v1/nodes/KLP/rows?limit=x&date=y', 400, 'invalid_parameter', /"date".*"limit"/],
  ['/api/v1/nodes/KLP/rows?date=2012-01-01&date=2012-01-02', 400, 'invalid_parameter', /"date"/],
  ['/api/v1/nodes/KLP/rows?dat=2012-01-01', 400, 'unknown_parameter', /no parameter "dat"; there are "date"/],
  ['/api/v1/nodes/KLP/rows?format=xml', 400, 'invalid_parameter', /json, csv, xlsx, pdf, parquet/],
  ['/api/v1/plain/x?format=csv', 406, 'no_table', /no table/],
  ['/api/v1/nodes/KLP/rows?format=parquet', 406, 'no_table', /not as PARQUET; ask for CSV, XLSX, PDF/],
  ['/api/v1/nodes/KLP/rows?format=pdf&language=de', 400, 'invalid_parameter', /"language": lt or en/],
  ['/api/v1/plain/x?language=en', 400, 'unknown_parameter', /no parameter "language"/],
  ['/api/v1/long?format=pdf', 422, 'table_too_long', /100000 rows; as PDF it may have 5000/],
  ['/api/v1/nodes/nowhere/rows', 404, 'no_such_node', /nowhere/],
  ['/api/v1/nothing', 404, 'no_such_address', /GET \/api\/v1\/nothing/],
  ['/api/v1/plain/%zz', 400, 'bad_request', /%zz/],
])('%s is a problem that says what was wrong', async (path, status, code, detail) => {
  const response = await ask(path)
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  const body = (await response.json()) as Record<string, unknown>
  expect(body).toMatchObject({ type: 'about:blank', status, code })
  expect(body.title).toBeTypeOf('string')
  expect(body.detail).toMatch(detail)
})

test('an unexpected error gives an id for the log and not its cause', async () => {
  const logged: { instance: string; err: Error }[] = []
  const log = noLog.child({}, { level: 'error' })
  log.error = ((entry: (typeof logged)[0]) => logged.push(entry)) as typeof log.error
  const app = await buildServer({ ...options, log, webFolder: null })
  const response = await app.inject('/api/v1/plain/throws')
  expect(response.statusCode).toBe(500)
  expect(response.body).not.toContain('secret')
  const { instance, code } = response.json<{ instance: string; code: string }>()
  expect(code).toBe('failed')
  expect(instance).toMatch(/^urn:uuid:/)
  expect(logged).toMatchObject([{ instance, err: { message: 'secret cause' } }])
  await app.close()
})

test('a reply that its schema does not describe is an error while replies are checked', async () => {
  expect((await ask('/api/v1/plain/wrong')).status).toBe(500)
  expect((await ask('/api/v1/plain/more')).status).toBe(500)
  const app = await buildServer({ ...options, checkReplies: false, webFolder: null })
  expect((await app.inject('/api/v1/plain/wrong')).json()).toEqual({ kind: 5 })
  await app.close()
})

test('a reply that has not changed is not calculated again', async () => {
  const first = await ask('/api/v1/nodes/KLP/rows?limit=3')
  const tag = first.headers.get('etag') ?? ''
  expect(tag).toMatch(/^W\/"[\w-]{22}"$/)
  const before = context.handled
  const again = await ask('/api/v1/nodes/KLP/rows?limit=3', { 'if-none-match': `"other", ${tag}` })
  expect(again.status).toBe(304)
  expect(again.headers.get('etag')).toBe(tag)
  expect(context.handled).toBe(before)
  const others = [
    await ask('/api/v1/nodes/KLP/rows?limit=4', { 'if-none-match': tag }),
    await ask('/api/v1/nodes/KLP/rows?limit=3', { 'if-none-match': tag, accept: 'text/csv' }),
  ]
  context.position++
  others.push(await ask('/api/v1/nodes/KLP/rows?limit=3', { 'if-none-match': tag }))
  expect(others.map((response) => response.status)).toEqual([200, 200, 200])
  expect(new Set([tag, ...others.map((response) => response.headers.get('etag'))]).size).toBe(4)
})

test('describes itself', async () => {
  const document = (await (await ask('/api/openapi.json')).json()) as Record<string, never>
  expect(document.openapi).toBe('3.1.0')
  expect(Object.keys(document.paths!)).toEqual([
    '/api/v1/nodes/{node}/rows',
    '/api/v1/plain/{kind}',
    '/api/v1/many',
    '/api/v1/long',
  ])
})

test('serves the screens at every address of a language, and their files to be kept for good', async () => {
  for (const path of ['/lt', '/en/', '/lt/office/KLP?date=2012-06-30']) {
    const page = await ask(path)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toMatch('text/html')
    expect(page.headers.get('cache-control')).toBe('no-cache')
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toContain('unsafe-eval')
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await page.text()).toContain('<div id="root">')
  }
  const file = await ask('/assets/app-abc123.js')
  expect(file.headers.get('cache-control')).toContain('immutable')
  expect(file.headers.get('content-type')).toMatch('javascript')
  expect((await ask('/assets/app-gone.js')).status).toBe(404)
  expect((await ask('/../package.json')).status).toBe(404)
})

test('the front door leads to Lithuanian unless English is preferred', async () => {
  expect((await ask('/', { 'accept-language': 'en-GB,en;q=0.9' })).headers.get('location')).toBe('/en')
  expect((await ask('/', { 'accept-language': 'de' })).headers.get('location')).toBe('/lt')
  expect(languageFor('')).toBe('lt')
  expect(languageFor('lt,en;q=0.8')).toBe('lt')
  expect(languageFor('en-US,en;q=0.9,lt;q=0.8')).toBe('en')
  expect(languageFor('*')).toBe('lt')
})

test('without built screens it says how to build them', async () => {
  const app = await buildServer({ ...options, webFolder: join(folder, 'none') })
  const response = await app.inject('/lt/x')
  expect(response.statusCode).toBe(503)
  expect(response.body).toContain('npm run build')
  await app.close()
})

test('answers to this machine by its own names only', async () => {
  expect(await askAs('localhost:8080')).toBe(200)
  expect(await askAs('[::1]:8080')).toBe(200)
  expect(await askAs('evil.example')).toBe(421)
  expect(await askAs('127.0.0.1.evil.example')).toBe(421)
})

test('listens on both loopback addresses and says when the port is taken', async () => {
  const { port } = new URL(server.address)
  const ipv6 = await askAs('localhost', '::1').catch((error: NodeJS.ErrnoException) => error.code)
  const hasIpv6 = await new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(0, '::1', () => probe.close(() => resolve(true)))
  })
  expect(ipv6).toBe(hasIpv6 ? 200 : expect.any(String))
  await expect(serve(options, Number(port))).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

test('a large reply goes out without being parsed', async () => {
  const app = await buildServer({ ...options, checkReplies: false, webFolder: null })
  await app.inject('/api/v1/many')
  const start = performance.now()
  const response = await app.inject('/api/v1/many')
  const took = performance.now() - start
  expect(response.json()).toHaveLength(100_000)
  expect(took).toBeLessThan(1000)
  await app.close()
})

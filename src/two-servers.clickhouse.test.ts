import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enteredMigrations, openContext } from './context.ts'
import { addTestAccount, addTestToken, beginTestSession } from './modules/identity/reference/test-accounts.ts'
import { enterRows, importExtracts } from './modules/register/index.ts'
import { verifyAudit } from './platform/audit/verify-audit.ts'
import { readRow } from './platform/clickhouse/clickhouse.ts'
import { openCluster } from './platform/clickhouse/cluster.ts'
import { type Shards, startShards } from './platform/clickhouse/start-shards.ts'
import { writeSettings } from './platform/config/settings.ts'
import { newDatabase } from './platform/entered/new-database.ts'
import { openEntered } from './platform/entered/open-entered.ts'
import { type PostgresqlServer, startPostgresql } from './platform/entered/start-postgresql.ts'
import { hashFiles } from './platform/files/hash-files.ts'
import { noLog } from './platform/log/open-log.ts'

const program = join(import.meta.dirname, '../bin/perkunas')
const example = join(import.meta.dirname, 'modules/register/reference/example/extract')
const today = '2012-12-31'
const country = { level: 'national', node: 'LT' }

let work: string
let postgresql: PostgresqlServer
let shards: Shards
let environment: NodeJS.ProcessEnv
let cookie: string
let token: string
let first: Server
let second: Server
const children = new Set<ChildProcess>()

type Server = {
  folder: string
  address: string
  operations: string
  said: { out: string; err: string }
  child: ChildProcess
  ended: Promise<number | null>
}

beforeAll(async () => {
  const started = await startPostgresql()
  if (!started) throw new Error('PostgreSQL is not installed')
  postgresql = started
  shards = await startShards()
  work = await mkdtemp(join(tmpdir(), 'perkunas-two-'))
  environment = {
    DATABASE_URL: await newDatabase(postgresql),
    CLICKHOUSE_URL: shards.addresses,
    PERKUNAS_SECRET: 'the secret of both servers',
  }
  for (const name of ['first', 'second', 'third']) await settle(join(work, name))
  await inContext(join(work, 'first'), async (context) => {
    await importExtracts(context.register, [example])
    const director = await addTestAccount(context, { name: 'director', role: 'director', at: country })
    cookie = await beginTestSession(context, director)
    const feeder = await addTestAccount(context, { name: 'feeder', role: 'integration', at: country })
    token = await addTestToken(context, feeder)
  })
  first = await startServer('first')
  second = await startServer('second')
}, 180_000)
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await shards?.remove()
  await postgresql?.remove()
  if (work) await rm(work, { recursive: true, force: true })
})

const settle = (folder: string) => writeSettings(folder, { demo: null, today })

/** What a command on a data folder of the service would do, in this process. */
async function inContext<T>(
  folder: string,
  use: (context: Awaited<ReturnType<typeof openContext>>) => Promise<T>,
): Promise<T> {
  const before = { ...process.env }
  Object.assign(process.env, environment)
  delete process.env.CLICKHOUSE_URL
  try {
    const context = await openContext(folder, { log: noLog })
    try {
      return await use(context)
    } finally {
      await context.close()
    }
  } finally {
    process.env = before
  }
}

function run(name: string, args: string[], own: NodeJS.ProcessEnv = {}) {
  const child = spawn(program, ['--data', join(work, name), ...args], {
    env: {
      ...process.env,
      ...environment,
      PERKUNAS_PORT: '0',
      PERKUNAS_OPS_PORT: '0',
      PERKUNAS_LOG: 'info',
      ...own,
    },
  })
  children.add(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (bytes) => {
    said.out += bytes
  })
  child.stderr.on('data', (bytes) => {
    said.err += bytes
  })
  const ended = new Promise<number | null>((resolve) =>
    child.once('close', (code) => {
      children.delete(child)
      resolve(code)
    }),
  )
  return { child, said, ended }
}

async function startServer(name: string, own: NodeJS.ProcessEnv = {}, isReady = true): Promise<Server> {
  const server = run(name, ['serve'], own)
  const find = async (words: RegExp) => {
    for (let tries = 0; tries < 3000 && server.child.exitCode === null; tries++) {
      const [, address] = words.exec(server.said.out) ?? []
      if (address) return address.replace('localhost', '127.0.0.1')
      await setTimeout(20)
    }
    throw new Error(`the server did not start: ${server.said.err}`)
  }
  const address = await find(/Perkūnas is at (\S+)/)
  const operations = await find(/health and metrics are at (\S+)/)
  const found = { ...server, folder: join(work, name), address, operations }
  for (let tries = 0; isReady; tries++) {
    const { status } = await fetch(`${operations}/ready`)
    if (status === 200) break
    if (tries > 1000) throw new Error(`the server is not ready: ${server.said.err}`)
    await setTimeout(50)
  }
  return found
}

async function ask<T>(server: Server, path: string, by = cookie): Promise<T> {
  const response = await fetch(`${server.address}/api/v1${path}`, { headers: { cookie: by } })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

const metric = async ({ operations }: Server, name: string): Promise<number> => {
  const lines = (await (await fetch(`${operations}/metrics`)).text()).split('\n')
  return Number(lines.find((line) => line.startsWith(`${name} `))?.split(' ')[1])
}

type Held = { position: number; tables: { table: string; versions: number; current: number }[] }
const held = (server: Server) => ask<Held>(server, '/register')
const rowsOf = ({ tables }: Held, name: string) => tables.find(({ table }) => table === name)!.versions
/** The page of the country, but for when it was calculated. */
const page = async (server: Server) => {
  const { state, ...figures } = await ask<{ state: { position: number } }>(server, '/window/national/LT')
  return { position: state.position, figures }
}
const untilAt = (servers: Server[], position: number) =>
  expect
    .poll(() => Promise.all(servers.map((one) => metric(one, 'perkunas_results_position'))), {
      timeout: 30_000,
      interval: 50,
    })
    .toEqual(servers.map(() => position))

const meetings = (keys: readonly string[]) => ({
  rows: keys.map((contact) => ({
    contact,
    employer: 'C00110',
    kind: 'meeting',
    unit: 'O1D1',
    staff: null,
    occurred_on: '2012-12-28',
    recorded_on: '2012-12-28',
    retracted: false,
  })),
})

async function post({ address }: Server, keys: readonly string[]): Promise<{ position: number }> {
  const response = await fetch(`${address}/api/v1/register/employer_contacts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(meetings(keys)),
  })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as { position: number }
}

test('a server with an empty folder has the whole register, and takes what another calculated', async () => {
  expect(await held(second)).toEqual(await held(first))
  expect(await page(second)).toEqual(await page(first))
  expect((await page(first)).position).toBe(1)
  expect(first.said.err).toContain('results stored')
  expect(second.said.err).toContain('results taken that another server calculated')
  const calculated = 'perkunas_calculations_total{outcome="done"}'
  expect([await metric(first, calculated), await metric(second, calculated)]).toEqual([1, 0])
})

test('rows handed to both at once are each taken once, in one order, and count on both', async () => {
  const before = await held(first)
  const keys = Array.from({ length: 40 }, (_, number) => `both ${number}`)
  const positions = await Promise.all(
    keys.map(async (key, number) => (await post(number % 2 === 0 ? first : second, [key])).position),
  )
  expect([...positions].sort((a, b) => a - b)).toEqual(keys.map((_, number) => before.position + 1 + number))
  await untilAt([first, second], before.position + keys.length)
  const [one, other] = await Promise.all([held(first), held(second)])
  expect(other).toEqual(one)
  expect(rowsOf(one, 'employer_contacts')).toBe(rowsOf(before, 'employer_contacts') + keys.length)
  expect(await page(second)).toEqual(await page(first))
  expect(await hashFiles(second.folder, ['journal'])).toEqual(await hashFiles(first.folder, ['journal']))
  // Sent again to the other, they are known there.
  expect((await post(second, [keys[0]!])).position).toBe(positions[0])
})

test('what is entered here reaches the register once, whoever brings it', async () => {
  const before = await held(first)
  const entered = await openEntered<object>({
    folder: work,
    url: environment.DATABASE_URL!,
    migrations: enteredMigrations,
    log: noLog,
  })
  const count = 30
  await Promise.all(
    Array.from({ length: count }, (_, number) =>
      entered.inTransaction((transaction) =>
        enterRows(
          transaction,
          'employer_contacts',
          [
            {
              employer: 'C00110',
              kind: 'meeting',
              unit: 'O1D1',
              occurred_on: '2012-12-28',
              contact: `perkunas:entered ${number}`,
            },
          ],
          Temporal.PlainDate.from(today),
        ),
      ),
    ),
  )
  await entered.close()
  for (const server of [first, second]) {
    await expect
      .poll(async () => rowsOf(await held(server), 'employer_contacts'), { timeout: 30_000 })
      .toBe(rowsOf(before, 'employer_contacts') + count)
  }
  const { position } = await held(first)
  await untilAt([first, second], position)
  expect(await held(second)).toEqual(await held(first))
  expect(await page(second)).toEqual(await page(first))
})

test('a sign-in on one holds on the other, and ended on one has ended on both', async () => {
  const own = await inContext(join(work, 'third'), async (context) =>
    beginTestSession(
      context,
      await addTestAccount(context, { name: 'guest', role: 'director', at: country }),
    ),
  )
  for (const server of [first, second]) await ask(server, '/window/national/LT', own)
  const ended = await fetch(`${second.address}/api/v1/session/end`, {
    method: 'POST',
    headers: { cookie: own, origin: second.address, 'content-type': 'application/json' },
    body: '{}',
  })
  expect(ended.status).toBe(200)
  for (const server of [first, second])
    await expect(ask(server, '/window/national/LT', own)).rejects.toThrow('401')
})

test('a trial made on one is on both, until one forgets it', async () => {
  const list = async (server: Server) =>
    (await ask<{ trials: { id: string }[] }>(server, '/indicators/definition-trials')).trials.map(
      ({ id }) => id,
    )
  const changed = join(import.meta.dirname, '../catalogue/example-trial')
  const tried = run('first', ['catalogue', 'try', changed, '--months', '2'])
  expect(await tried.ended, tried.said.err).toBe(0)
  const [id = ''] = await list(first)
  await expect.poll(() => list(second), { timeout: 20_000 }).toEqual([id])
  const read = (server: Server) => ask(server, `/indicators/definition-trials/${id}?span=ytd`)
  expect(await read(second)).toEqual(await read(first))
  expect(await run('second', ['catalogue', 'forget', id]).ended).toBe(0)
  for (const server of [first, second]) await expect.poll(() => list(server), { timeout: 20_000 }).toEqual([])
}, 90_000)

test('one that is killed while rows come in keeps nobody from writing, and has it all when it is back', async () => {
  const before = await held(first)
  const told: string[] = []
  let running = true
  const write = async (name: string, server: Server) => {
    for (let number = 0; running; number++) {
      const key = `${name} ${number}`
      try {
        await post(server, [key])
        told.push(key)
      } catch (error) {
        // It is gone, and what it was asked last may have been done or not.
        if (server === first) break
        throw error
      }
    }
  }
  const writing = [write('killed', first), write('left', second)]
  await setTimeout(700)
  first.child.kill('SIGKILL')
  await first.ended
  const reached = told.filter((key) => key.startsWith('left')).length
  await expect
    .poll(() => told.filter((key) => key.startsWith('left')).length, { timeout: 30_000 })
    .toBeGreaterThan(reached + 5)
  running = false
  await Promise.all(writing)
  expect(told.some((key) => key.startsWith('killed'))).toBe(true)

  first = await startServer('first')
  const { position } = await held(second)
  await untilAt([first, second], position)
  const [one, other] = await Promise.all([held(first), held(second)])
  expect(one).toEqual(other)
  const gained = rowsOf(one, 'employer_contacts') - rowsOf(before, 'employer_contacts')
  // One that nobody acknowledged may be there.
  expect([0, 1]).toContain(gained - told.length)
  // It was calculated anew there, and followed change by change here.
  expect(await page(first)).toEqual(await page(second))
  expect(await hashFiles(first.folder, ['journal'])).toEqual(await hashFiles(second.folder, ['journal']))
})

test('the cluster holds what both hold, once', async () => {
  const { position, tables } = await held(first)
  const cluster = await openCluster(shards.addresses)
  try {
    const standing = () =>
      readRow<{ position: number }>(
        cluster.shards[0],
        'SELECT max(position) AS position FROM perkunas.loads WHERE complete = 1',
      )
    await expect.poll(standing, { timeout: 60_000, interval: 200 }).toEqual({ position })
    for (const name of ['employer_contacts', 'registrations']) {
      const { rows } = await readRow<{ rows: number }>(
        cluster.shards[0],
        `SELECT sum(sign) AS rows FROM perkunas.${name} WHERE load NOT IN (SELECT load FROM perkunas.loads GROUP BY load HAVING max(complete) = 0)`,
      )
      expect(rows, name).toBe(tables.find(({ table }) => table === name)!.current)
    }
    const ends = ['calculate', '--date', today]
    const [one, other] = [run('first', ends), run('second', ends)]
    expect([await one.ended, await other.ended]).toEqual([0, 0])
    expect(one.said.out.length).toBeGreaterThan(1000)
    expect(other.said.out).toBe(one.said.out)
  } finally {
    await cluster.close()
  }
}, 90_000)

test('the audit of both is one chain, and whole', async () => {
  const found = await inContext(join(work, 'third'), async ({ entered, identity }) =>
    verifyAudit((await entered()).database, identity.seal.key, []),
  )
  expect(found).toMatchObject({ whole: true })
})

test('with another secret a server says so, and lets nobody in', async () => {
  const other = await startServer('stranger', { PERKUNAS_SECRET: 'the secret of none of them' }, false)
  try {
    await expect
      .poll(async () => (await fetch(`${other.operations}/ready`)).text(), { timeout: 30_000 })
      .toContain('it was first opened with another secret of the installation. Every server of a service')
    const refused = await fetch(`${other.address}/api/v1/window/national/LT`, { headers: { cookie } })
    expect(refused.status).toBe(503)
  } finally {
    other.child.kill('SIGTERM')
    await other.ended
  }
})

test('a folder of another register is not opened over the service’s database, and neither is changed', async () => {
  const folder = join(work, 'parted')
  const { DATABASE_URL: url } = environment
  environment.DATABASE_URL = await newDatabase(postgresql)
  await inContext(folder, (context) => importExtracts(context.register, [example]))
  environment.DATABASE_URL = url
  const [journal, service] = [await hashFiles(folder, ['journal']), await held(first)]
  await inContext(folder, async (context) => {
    expect(() => context.register).toThrow(
      /journal in .*parted is of another register .*batch 1 is not the same/,
    )
  })
  expect(await hashFiles(folder, ['journal'])).toEqual(journal)
  expect(await held(first)).toEqual(service)
})

test('told to end, both end well', async () => {
  for (const server of [first, second]) server.child.kill('SIGTERM')
  expect(await Promise.all([first.ended, second.ended])).toEqual([0, 0])
})

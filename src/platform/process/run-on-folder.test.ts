import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findOwnerNote } from './claim-folder.ts'

const program = join(import.meta.dirname, 'run-on-folder.child.ts')
let folder: string
let children: ChildProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'data folder ąž '))
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  children = []
  await rm(folder, { recursive: true, force: true })
})

type Ended = { code: number | null; out: string; err: string }
type Running = { child: ChildProcess; ended: Promise<Ended>; hasSaid: (text: string) => boolean }

function start(args: string[], environment: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, [program, folder, ...args], {
    env: { ...process.env, ...environment },
  })
  children.push(child)
  let out = ''
  let err = ''
  child.stdout.on('data', (bytes) => {
    out += bytes
  })
  child.stderr.on('data', (bytes) => {
    err += bytes
  })
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, out, err })))
  return { child, ended, hasSaid: (text) => (out + err).includes(text) }
}

const run = (...args: string[]) => start(args).ended

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 15_000
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`waited in vain for ${condition}`)
    await setTimeout(20)
  }
}

async function startServer(environment: Record<string, string> = {}): Promise<Running> {
  const server = start(['server'], environment)
  await until(() => existsSync(join(folder, 'owner.json')))
  return server
}

const lines = async (name: string) =>
  (await readFile(join(folder, name), 'utf8').catch(() => '')).split('\n').filter((line) => line !== '')

test('a command on a folder that nobody owns runs in its own process and leaves nothing behind', async () => {
  const shown = start(['show', 'x'])
  expect(await shown.ended).toEqual({
    code: 7,
    out: `args x options {"list":["a","b"],"json":true} pid ${shown.child.pid}\n`,
    err: 'to the other\n',
  })
  expect((await readdir(folder)).sort()).toEqual(['closed', 'opened', 'owner.duckdb'])
})

test('a command is run by the server that owns the folder, and speaks through its caller', async () => {
  const server = await startServer()
  expect(await run('show', 'a b', 'č')).toEqual({
    code: 7,
    out: `args a b č options {"list":["a","b"],"json":true} pid ${server.child.pid}\n`,
    err: 'to the other\n',
  })
  expect(await run('refuse')).toEqual({ code: 2, out: '', err: 'give it a name\n' })
  expect((await run('nothing')).err).toMatch(/knows no command "nothing"/)
  const note = await findOwnerNote(folder)
  expect(statSync(note!.socket).mode & 0o777).toBe(0o600)
  expect(statSync(dirname(note!.socket)).mode & 0o777).toBe(0o700)
  expect(Buffer.byteLength(note!.socket)).toBeLessThan(100)

  server.child.kill('SIGTERM')
  expect((await server.ended).code).toBe(0)
  expect(existsSync(dirname(note!.socket))).toBe(false)
  expect(await lines('opened')).toEqual(await lines('closed'))
})

test('files are written on the side of the caller, whole or not at all', async () => {
  await startServer()
  const path = join(folder, 'out/big.txt')
  expect(await run('export', path, '2000')).toMatchObject({ code: 0, out: 'exported\n' })
  const text = await readFile(path, 'utf8')
  expect(text.length).toBe(20_000_000)
  expect(text.slice(-10_000, -9_990)).toBe('1999......')
  const broken = await run('export', path, '10', 'breaks')
  expect(broken).toEqual({ code: 2, out: '', err: 'no more to be had\n' })
  const impossible = await run('export', join(path, 'below-a-file.txt'), '2000')
  expect(impossible).toMatchObject({ code: 1, out: '' })
  expect(impossible.err).toMatch(/below-a-file|ENOTDIR|EEXIST/)
  expect((await readFile(path, 'utf8')).length).toBe(20_000_000)
  expect(await readdir(join(folder, 'out'))).toEqual(['big.txt'])
})

test.each(['with a server', 'without one'])(
  'commands that change something run one after another %s',
  async (how) => {
    if (how === 'with a server') await startServer()
    const all = await Promise.all(Array.from({ length: 8 }, () => run('count', '30')))
    expect(all.map(({ code }) => code)).toEqual(Array(8).fill(0))
    expect(await readFile(join(folder, 'count'), 'utf8')).toBe('8')
    if (how === 'with a server') expect(new Set(await lines('pids')).size).toBe(1)
  },
)

test('what only reads need not wait; what changes something is told for what it waits', async () => {
  await startServer()
  const long = start(['wait', 'long'])
  await until(() => existsSync(join(folder, 'waiting-long')))
  expect((await run('show')).code).toBe(7)
  const behind = start(['count'])
  await until(() => behind.hasSaid('Waiting for "wait"'))
  expect(behind.child.exitCode).toBe(null)
  long.child.kill()
  expect(await behind.ended).toMatchObject({ code: 0, err: expect.stringMatching(/^Waiting for "wait"/) })
  expect(await lines('ended')).toEqual(['long gave up'])
})

test('an owner that is no server ends with its own command; those that waited then own the folder', async () => {
  const first = start(['wait', 'first', '3000'])
  await until(() => existsSync(join(folder, 'waiting-first')))
  const second = start(['count'])
  const third = start(['count'])
  await until(() => second.hasSaid('Waiting') && third.hasSaid('Waiting'))
  expect((await first.ended).code).toBe(0)
  const ends = await Promise.all([second.ended, third.ended])
  expect(ends.map(({ code }) => code)).toEqual([0, 0])
  expect(await readFile(join(folder, 'count'), 'utf8')).toBe('2')
  expect(await lines('pids')).not.toContain(String(first.child.pid))
})

test('a server that is killed in the middle is named, and the next command takes over', async () => {
  const server = await startServer()
  const note = await findOwnerNote(folder)
  const running = start(['wait', 'one'])
  await until(() => existsSync(join(folder, 'waiting-one')))
  const queued = start(['count'])
  await until(() => queued.hasSaid('Waiting for "wait"'))
  server.child.kill('SIGKILL')
  const ended = await running.ended
  expect(ended.code).toBe(1)
  expect(ended.err).toMatch(new RegExp(`The process that ran "wait" \\(${server.child.pid}, server\\) ended`))
  expect((await queued.ended).code).toBe(0)
  expect(await lines('pids')).toEqual([String(queued.child.pid)])
  expect(existsSync(dirname(note!.socket))).toBe(false)
})

test('a server that is told to end lets its commands end and sends the others on', async () => {
  const server = await startServer()
  const running = start(['wait', 'one'])
  await until(() => existsSync(join(folder, 'waiting-one')))
  const queued = start(['count'])
  await until(() => queued.hasSaid('Waiting for "wait"'))
  server.child.kill('SIGTERM')
  expect((await running.ended).code).toBe(0)
  expect(await lines('ended')).toEqual(['one gave up'])
  expect((await server.ended).code).toBe(0)
  expect((await queued.ended).code).toBe(0)
})

test('a note left by one who died is passed over, whatever it says', async () => {
  await writeFile(
    join(folder, 'owner.json'),
    JSON.stringify({ pid: 1, purpose: 'x', socket: '/nonexistent/s', address: null }),
  )
  expect((await run('count')).code).toBe(0)
  await writeFile(join(folder, 'owner.json'), 'not even JSON')
  expect((await run('count')).code).toBe(0)
})

test('what comes while the stores are opened waits and is told so; it is sent on when that ends badly', async () => {
  const server = await startServer({ OPEN_SLOWLY: '60000' })
  const waiting = [start(['show']), start(['count'])]
  await until(() => waiting.every((one) => one.hasSaid('Waiting for "server"')))
  server.child.kill('SIGKILL')
  const ends = await Promise.all(waiting.map((one) => one.ended))
  expect(ends.map(({ code }) => code)).toEqual([7, 0])
})

test('only one server owns a folder', async () => {
  const server = await startServer()
  expect(await run('server')).toEqual({ code: 2, out: '', err: `owned by ${server.child.pid}\n` })
})

test('a store that cannot be opened is said to whoever asks', async () => {
  expect(await start(['show'], { FAIL_TO_OPEN: 'yes' }).ended).toEqual({
    code: 2,
    out: '',
    err: 'the store is broken\n',
  })
  expect((await run('count')).code).toBe(0)
})

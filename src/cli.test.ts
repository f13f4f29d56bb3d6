import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { writeSettings } from './platform/config/settings.ts'
import { findOwnerNote } from './platform/process/claim-folder.ts'

const program = join(import.meta.dirname, '../bin/perkunas')
let place: string
let data: string
let children: ChildProcess[] = []

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'perkunas cli '))
  data = join(place, 'data')
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  children = []
  await rm(place, { recursive: true, force: true })
})

type Ended = { code: number | null; out: string; err: string }

function start(
  args: string[],
  environment: Record<string, string> = {},
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(program, args, {
    cwd: place,
    env: { ...process.env, PERKUNAS_DATA: '', PERKUNAS_PORT: '0', PERKUNAS_LOG: 'error', ...environment },
  })
  children.push(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (bytes) => {
    said.out += bytes
  })
  child.stderr.on('data', (bytes) => {
    said.err += bytes
  })
  return { child, ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, ...said }))) }
}

const run = (args: string[], environment?: Record<string, string>) => start(args, environment).ended

async function startServer(): Promise<{ child: ChildProcess; ended: Promise<Ended>; address: string }> {
  const server = start(['serve', '--data', data])
  for (let tries = 0; tries < 600; tries++) {
    const note = await findOwnerNote(data)
    if (note?.address) return { ...server, address: note.address }
    await setTimeout(50)
  }
  throw new Error('the server did not start')
}

test('helps', async () => {
  const { code, out } = await run(['--help'])
  expect(code).toBe(0)
  for (const word of ['backup', 'clock', 'demo', 'openapi', 'restore', 'serve', '--data', 'Exit codes'])
    expect(out).toContain(word)
  expect((await run(['clock', '--help'])).out).toContain('--set <date>')
})

test.each([
  [['nothing'], /unknown command 'nothing'/],
  [[], /Usage/],
  [['clock', '--sett', 'x'], /unknown option '--sett'/],
  [['clock', '--set', '2012-02-30', '--data', 'data'], /"2012-02-30" is not a date/],
  [['demo'], /required option '--out <dir>'/],
  [['demo', '--out', 'out', '--scale', 'big'], /--scale takes a number/],
])('called wrongly, as %j, it says what is wrong and exits with 2', async (args, message) => {
  const { code, err, out } = await run(args)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toMatch(message)
  expect(err).not.toMatch(/\.ts:\d/)
})

test('the clock of a service cannot be moved; that of a demo can', async () => {
  const refused = await run(['clock', '--set', '2012-06-30', '--data', data])
  expect(refused).toMatchObject({ code: 1, err: expect.stringMatching(/demo alone/) })
  await writeSettings(data, { demo: { scale: 0.05, seed: 1, ready: true }, today: null })
  expect(await run(['--data', data, 'clock'])).toEqual({ code: 0, out: '2012-12-31\n', err: '' })
  expect((await run(['clock', '--set', '2012-06-30', '--data', data])).out).toBe('2012-06-30\n')
  // The folder by default and by the environment are the same here.
  expect((await run(['clock'])).out).toBe('2012-06-30\n')
  expect((await run(['clock'], { PERKUNAS_DATA: 'data' })).out).toBe('2012-06-30\n')
})

test('a demo that was never finished is kept from everyone', async () => {
  await writeSettings(data, { demo: { scale: 0.05, seed: 1, ready: false }, today: null })
  const { code, err } = await run(['clock', '--data', data])
  expect(code).toBe(1)
  expect(err).toMatch(/never finished.*bin\/start/)
})

test('writes the extracts of a small demo', async () => {
  const { code, out } = await run(['demo', '--out', 'extracts', '--scale', '0.0005', '--seed', '3'])
  expect(code).toBe(0)
  expect(out).toMatch(/[\d,]+ rows in .*extracts\n/)
  const months = await readdir(join(place, 'extracts'))
  expect(months).toContain('2012-12')
  expect(existsSync(join(place, 'extracts/2012-12/registrations.csv'))).toBe(true)
})

test('prints the description of the HTTP interface', async () => {
  const { code, out } = await run(['openapi'])
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ openapi: '3.1.0' })
})

test('finishes though nobody reads on', async () => {
  const { child, ended } = start(['openapi'])
  child.stdout?.destroy()
  expect(await ended).toMatchObject({ code: 0, err: '' })
})

test('serves a folder, runs commands there, and stops cleanly when told', async () => {
  await writeSettings(data, { demo: { scale: 0.05, seed: 1, ready: true }, today: null })
  const server = await startServer()
  const { port } = new URL(server.address)
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/nothing`)
  expect(response.status).toBe(404)
  expect((await run(['clock', '--set', '2012-09-30', '--data', data])).out).toBe('2012-09-30\n')
  const second = await run(['serve', '--data', data])
  expect(second.code).toBe(1)
  expect(second.err).toMatch(
    `A server already runs on ${data} (process ${server.child.pid}): ${server.address}`,
  )
  server.child.kill('SIGTERM')
  expect(await server.ended).toMatchObject({
    code: 0,
    out: expect.stringContaining(`Perkūnas is at ${server.address}`),
    err: '',
  })
  expect(await readFile(join(data, 'settings.json'), 'utf8')).toContain('"today": "2012-09-30"')
  expect(existsSync(join(data, 'owner.json'))).toBe(false)
})

test('writes a backup while a server goes on, and makes a new folder what it holds', async () => {
  // Keys are in no backup: these come from the environment.
  vi.stubEnv('PERKUNAS_SECRET', 'a secret of this test alone')
  vi.stubEnv('PERKUNAS_NAMES_KEY', 'a key of names of this test')
  await writeSettings(data, { demo: { scale: 0.05, seed: 1, ready: true }, today: '2012-06-30' })
  const server = await startServer()
  const backup = await run(['backup', '--out', 'our.tar', '--data', data])
  expect(backup).toMatchObject({
    code: 0,
    out: expect.stringContaining(`${join(place, 'our.tar')}: `),
    err: '',
  })
  expect(await run(['backup', '--out', 'our.tar', '--data', data])).toMatchObject({
    code: 1,
    err: expect.stringMatching('our.tar is there already'),
  })
  expect((await run(['restore', 'our.tar', '--data', data])).err).toMatch(`${data} holds something`)
  server.child.kill('SIGTERM')
  expect(await server.ended).toMatchObject({ code: 0, err: '' })
  expect(await run(['restore', 'our.tar', '--data', 'new'])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^Restored the backup of .*\nResults are calculated when a server is started/),
    err: '',
  })
  expect((await run(['clock', '--data', 'new'])).out).toBe('2012-06-30\n')
  expect(await run(['restore', 'none.tar', '--data', 'other'])).toMatchObject({
    code: 1,
    err: expect.stringMatching(/no such file.*none\.tar/),
  })
  expect(existsSync(join(place, 'other'))).toBe(false)
  vi.unstubAllEnvs()
}, 120_000)

test('says when its port is taken', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as { port: number }
  const { code, err } = await run(['serve', '--data', data], { PERKUNAS_PORT: String(port) })
  other.close()
  expect(code).toBe(1)
  expect(err).toMatch(`Port ${port} is taken by another program`)
  expect((await run(['serve'], { PERKUNAS_PORT: 'eighty' })).err).toMatch(/PERKUNAS_PORT is "eighty"/)
})

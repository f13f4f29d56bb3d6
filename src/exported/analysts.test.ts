import { execFile, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedExample, serveExample } from '../../e2e/serve-example.ts'
import { commands } from '../commands.ts'
import type { ResultRow } from '../modules/indicators/contract.ts'
import { Organisation } from '../modules/organisation/contract.ts'
import type { CommandIo } from '../platform/command/command.ts'
import { openDuckDatabase, readRows, sqlText } from '../platform/database/duckdb.ts'

const run = promisify(execFile)
const page = readFileSync(join(import.meta.dirname, '../../docs/analysts.md'), 'utf8')
const examplesIn = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'gm'))].map(([, code]) => code!)

let served: ServedExample
let token: string
let folder: string
beforeAll(async () => {
  served = await serveExample()
  token = await giveToken('analysis', { role: 'analyst', at: 'office/O1' })
  folder = await mkdtemp(join(tmpdir(), 'perkunas-analysts-'))
})
afterAll(async () => {
  await served?.remove()
  if (folder) await rm(folder, { recursive: true, force: true })
})

/** Gives a token as an administrator does, on the command line. */
async function giveToken(signInName: string, options: Record<string, string>): Promise<string> {
  const command = commands.find(({ name }) => name === 'account token')!
  const printed: string[] = []
  const io = { out: (line: string) => printed.push(line) } as unknown as CommandIo
  const given = { name: signInName, days: '1', role: 'integration', ...options }
  await command.run(served.context, { args: [signInName], options: given }, io)
  return printed[0]!
}

const ask = (path: string) => served.ask('GET', `/api/v1${path}`, { token })
const rowsOf = async (path: string) => {
  const response = await ask(path)
  expect(response.status).toBe(200)
  return ((await response.json()) as { rows: ResultRow[] }).rows
}

test('the token reads the figures of its place and of what is below it, and no specialist’s', async () => {
  const rows = await rowsOf('/figures?date=2012-12-31')
  expect(new Set(rows.map(({ level }) => level))).toEqual(new Set(['office', 'division']))
  const director = await served.addAccount({
    name: 'director',
    role: 'director',
    at: { level: 'national', node: 'LT' },
  })
  const organisation = await served.ask('GET', '/api/v1/organisation?date=2012-12-31', {
    cookie: await served.cookieOf(director),
  })
  const { nodes } = Organisation.parse(await organisation.json())
  const isOfPlace = ({ id, kind, parent }: (typeof nodes)[number]) =>
    id === 'O1' || (kind === 'unit' && parent?.id === 'O1')
  expect([...new Set(rows.map(({ node }) => node))].sort()).toEqual(
    nodes
      .filter(isOfPlace)
      .map(({ id }) => id)
      .sort(),
  )
})

test.each([
  '/window/national/LT',
  '/window/office/O3',
  '/window/specialist/S013',
  '/indicators/employer_meetings/rows?level=office&node=O1',
  '/register/quarantine',
  '/plans/2012',
  '/audit',
  '/accounts',
])('the token does not read %s', async (path) => {
  expect((await ask(path)).status).toBe(403)
})

test('a token is given for no other role, and what an account may is not widened by another token', async () => {
  await expect(giveToken('another', { role: 'director' })).rejects.toThrow(
    /integration or analyst, not "director"/,
  )
  await expect(giveToken('analysis', { role: 'analyst', at: 'national/LT' })).rejects.toThrow(
    /"analysis" is there/,
  )
  await expect(giveToken('elsewhere', { role: 'analyst', at: 'office/none' })).rejects.toThrow(/"none"/)
  await expect(giveToken('feeder', { at: 'office/O1' })).rejects.toThrow(/held at the root/)
})

test('a year in Parquet has the rows of the year in JSON, with days that are days', async () => {
  const rows = await rowsOf('/figures/year/2012?step=month')
  expect(new Set(rows.map(({ date }) => date)).size).toBe(12)
  const path = join(folder, 'year.parquet')
  await writeFile(path, Buffer.from(await (await ask('/figures/year/2012?format=parquet')).arrayBuffer()))
  const database = await openDuckDatabase(':memory:')
  const connection = await database.connect()
  const read = await readRows<ResultRow>(
    connection,
    `SELECT indicator, span, strftime(date, '%Y-%m-%d') AS date, level, node, numerator, denominator, value
     FROM ${sqlText(path)}`,
  )
  connection.closeSync()
  database.close()
  const inOrder = (list: ResultRow[]) =>
    list
      .map(({ indicator, span, date, level, node, numerator, denominator, value }) =>
        JSON.stringify([indicator, span, date, level, node, numerator, denominator, value]),
      )
      .sort()
  expect(inOrder(read)).toEqual(inOrder(rows))
})

test('every day of a year is what each day says for itself', async () => {
  const asked = 'indicator=employer_meetings&level=office'
  const rows = await rowsOf(`/figures/year/2012?step=day&${asked}`)
  expect(rows.length).toBeGreaterThan(300)
  for (const date of ['2012-02-29', '2012-06-30', '2012-12-31'])
    expect(rows.filter((row) => row.date === date)).toEqual(await rowsOf(`/figures?date=${date}&${asked}`))
  const response = await ask('/figures/year/2013')
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ code: 'future' })
})

const programs = {
  sh: { command: 'sh', probe: ['-c', 'command -v curl && command -v awk'] },
  python: { command: process.env.PERKUNAS_PYTHON ?? 'python3', probe: ['--version'] },
  pandas: { command: process.env.PERKUNAS_PYTHON ?? 'python3', probe: ['-c', 'import pandas, pyarrow'] },
  r: { command: 'Rscript', probe: ['--version'] },
} as const
const isThere = ({ command, probe }: (typeof programs)[keyof typeof programs]) =>
  spawnSync(command, [...probe]).status === 0

const [plainPython, pandasPython] = examplesIn('python')
for (const [name, code] of [
  ['sh', examplesIn('sh')[0]],
  ['python', plainPython],
  ['pandas', pandasPython],
  ['r', examplesIn('r')[0]],
] as const) {
  test.skipIf(!isThere(programs[name]))(`the example for ${name} gives the figures of the API`, async () => {
    const file = join(folder, `example-${name}`)
    await writeFile(file, code!)
    const { stdout } = await run(programs[name].command, [file], {
      env: { ...process.env, PERKUNAS_URL: served.address, PERKUNAS_TOKEN: token },
    })
    const rows = await rowsOf('/figures?date=2012-12-31')
    const [count, sum] = stdout.trim().split(/\s+/).map(Number)
    expect(count).toBe(rows.length)
    expect(sum).toBeCloseTo(
      rows.reduce((total, { value }) => total + (value ?? 0), 0),
      3,
    )
  })
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { buildServer } from '../../platform/http/serve.ts'
import { noLog } from '../../platform/log/open-log.ts'
import { ownersDoor } from '../identity/index.ts'
import { openTemporaryIdentity } from '../identity/reference/temporary-identity.ts'
import { getTable, importRows, readBatches, rebuildRegister } from './index.ts'
import {
  digestOf,
  openTemporaryRegister,
  type TemporaryRegister,
  testNow,
} from './reference/temporary-register.ts'
import { routes } from './routes.ts'

let temporary: TemporaryRegister
beforeEach(async () => {
  temporary = await openTemporaryRegister()
  await temporary.send({ units: [{ unit: 'LT', parent: null }], persons: [{ person: 'P1' }] })
})
afterEach(() => temporary.remove())

const value = {
  value: 'Y1',
  series: 'people[sex=F,age=15-24]',
  unit: 'LT',
  starts_on: '2012-01-01',
  ends_on: '2012-12-31',
  amount: '1.5',
  recorded_on: '2012-02-10',
  retracted: 'false',
}
const post = (rows: object[], table = 'external_values') =>
  importRows(temporary.register, getTable(table), JSON.stringify({ rows }), { now: testNow })
const amounts = () =>
  temporary.query<{ value: string; amount: string }>(
    'SELECT value, CAST(amount AS VARCHAR) AS amount FROM register.external_values ORDER BY arrival',
  )

test('rows load as those of an extract do, the broken ones into quarantine', async () => {
  const found = await post([
    value,
    { ...value, value: 'Y2', unit: 'nowhere' },
    { ...value, value: 'Y3', amount: '1,5' },
    { ...value, value: 'Y4', ends_on: null },
    value,
  ])
  expect(found).toEqual({
    position: 2,
    read: 5,
    loaded: 2,
    unchanged: 0,
    quarantined: 3,
    rows: [
      { row: 2, column: 'unit', rule: 'unknown_unit', value: 'nowhere' },
      { row: 3, column: 'amount', rule: 'decimal', value: '1,5' },
      { row: 4, column: 'ends_on', rule: 'required', value: null },
    ],
  })
  expect(await post([value, { ...value, recorded_on: '2012-03-01' }])).toMatchObject({
    position: 3,
    loaded: 1,
    unchanged: 1,
  })
  const released = await temporary.send({ units: [{ unit: 'nowhere', parent: 'LT' }] })
  expect(released.external_values).toMatchObject({ released: 1 })
  const connection = await temporary.register.connect()
  const batches = await readBatches(connection)
  connection.closeSync()
  expect(batches.map(({ extract, cameBy }) => [extract.replace(/\d/, ''), cameBy])).toEqual([
    ['extract-', 'extract'],
    ['API', 'api'],
    ['API', 'api'],
    ['extract-', 'extract'],
  ])
})

test('a body that was sent before changes nothing, and says where it went', async () => {
  const rows = [value, { ...value, value: 'Y2', unit: 'nowhere' }]
  const first = await post(rows)
  await post([{ ...value, amount: '2' }])
  const before = await digestOf(temporary.register)
  expect(await post(rows)).toEqual({ ...first, loaded: 0, unchanged: 1 })
  expect(await digestOf(temporary.register)).toEqual(before)
})

test('numbers are taken as they are written, to the last place', async () => {
  const { amount: _, ...rest } = value
  const body = (amount: string, key: string) =>
    `{"rows": [${JSON.stringify({ ...rest, value: key, retracted: false }).replace('}', `, "amount": ${amount}}`)}]}`
  const send = (text: string) => importRows(temporary.register, getTable('external_values'), text)
  for (const [index, amount] of ['123456789012.123456', '0.10', '-0.000001', '-7'].entries()) {
    expect(await send(body(amount, `N${index}`))).toMatchObject({ loaded: 1 })
  }
  expect((await amounts()).map(({ amount }) => amount)).toEqual([
    '123456789012.123456',
    '0.100000',
    '-0.000001',
    '-7.000000',
  ])
  expect(await send(body('1e3', 'N9'))).toMatchObject({ rows: [{ rule: 'decimal', value: '1e3' }] })
})

test('what no extract could hold is refused whole, with its place', async () => {
  const before = await digestOf(temporary.register)
  const { unit: _, ...without } = value
  await expect(post([value, { ...value, colour: 'red' }])).rejects.toThrow(
    /row 2 has an unknown column "colour"/,
  )
  await expect(post([without, without])).rejects.toThrow('the required column "unit" is missing')
  await expect(post([{ ...value, series: 'a\0b' }])).rejects.toThrow('row 1, column "series"')
  await expect(post([{ ...value, series: 'a\ud800b' }])).rejects.toThrow('row 1, column "series"')
  await expect(
    post([{ unit: 'O', parent: 'none', level: 'l', name: 'n', valid_from: '2012-01-01' }], 'units'),
  ).rejects.toThrow('units.json')
  expect(await digestOf(temporary.register)).toEqual(before)
  expect(await post([value, without])).toMatchObject({ loaded: 1, rows: [{ row: 2, rule: 'required' }] })
})

test('the journal holds the rows, and a register built anew from it is the same', async () => {
  await post([value, { ...value, value: '"odd, ž\n\u{1f600}', unit: 'nowhere' }])
  await post([{ ...value, recorded_on: '2012-06-01', retracted: true }])
  const manifest = JSON.parse(
    readFileSync(join(temporary.register.journal, '000002', 'manifest.json'), 'utf8'),
  )
  expect(manifest).toMatchObject({
    extract: 'API',
    cameBy: 'api',
    tables: [{ file: 'external_values.json' }],
  })
  const before = await digestOf(temporary.register)
  temporary.register.close()
  await rebuildRegister(temporary.data)
  await temporary.reopen()
  expect(await digestOf(temporary.register)).toEqual(before)
})

test('rows do not wait for a reader, nor lose anything while one reads on', async () => {
  await post([value])
  const reader = await temporary.register.connect()
  await reader.run('BEGIN TRANSACTION')
  await reader.runAndReadAll('SELECT count(*) FROM register.external_values')
  let asked = 0
  temporary.register.holders.add(async () => {
    asked++
  })
  const started = performance.now()
  for (let n = 2; n <= 8; n++)
    await post([
      { ...value, value: `Y${n}` },
      { ...value, amount: String(n) },
    ])
  expect(performance.now() - started).toBeLessThan(5000)
  expect(asked).toBe(0)
  expect((await amounts()).length).toBe(15)
  expect((await reader.runAndReadAll('SELECT count(*) FROM register.external_values')).getRows()).toEqual([
    [1n],
  ])
  await reader.run('COMMIT')
  reader.closeSync()
  const before = await digestOf(temporary.register)
  await temporary.reopen()
  expect(await digestOf(temporary.register)).toEqual(before)
})

test('over HTTP: rows in, counts out; what is wrong is a problem that names the place', async () => {
  const known = await openTemporaryIdentity(temporary.data)
  const app = await buildServer({
    routes,
    door: ownersDoor({
      register: temporary.register,
      clock: undefined as never,
      ...known,
    }),
    log: noLog,
    version: '0',
    build: '0',
    today: () => '2012-12-31',
    webFolder: null,
    checkReplies: true,
  })
  const ask = async (table: string, body: string, type = 'application/json') => {
    const headers = { host: 'localhost', 'content-type': type }
    const reply = await app.inject({ method: 'POST', url: `/api/v1/register/${table}`, headers, body })
    const answer: Record<string, unknown> = reply.json()
    return { ...answer, status: reply.statusCode, code: answer.code, detail: answer.detail }
  }
  const rows = [value, { ...value, value: 'Y2', amount: 'many' }]
  expect(await ask('external_values', JSON.stringify({ rows }))).toMatchObject({
    status: 200,
    position: 2,
    loaded: 1,
    quarantined: 1,
    rows: [
      { row: 2, column: 'amount', rule: 'decimal', value: 'many', ruleTitle: { lt: expect.any(String) } },
    ],
  })
  const before = await digestOf(temporary.register)
  const refused = async (table: string, body: unknown, type?: string) => {
    const { status, code, detail } = await ask(
      table,
      typeof body === 'string' ? body : JSON.stringify(body),
      type,
    )
    return [status, code, detail]
  }
  expect(await refused('nothing', { rows })).toEqual([
    404,
    'no_such_table',
    expect.stringContaining('"nothing"'),
  ])
  expect(await refused('external_values', { rows: [{ ...value, x: 1 }] })).toEqual([
    400,
    'refused',
    expect.stringContaining('row 1 has an unknown column "x"'),
  ])
  const tooMany = Array.from({ length: 10_001 }, () => ({ value: 'Y' }))
  expect(await refused('external_values', { rows: tooMany })).toEqual([
    400,
    'invalid_body',
    expect.stringMatching(/^rows: .*10000/),
  ])
  expect(await refused('external_values', { rows: [value, { amount: [1] }] })).toEqual([
    400,
    'invalid_body',
    expect.stringMatching(/^rows\[1\]\.amount: /),
  ])
  expect((await refused('external_values', { rows: [] }))[1]).toBe('invalid_body')
  expect((await refused('external_values', { rows: [value], more: 1 }))[1]).toBe('invalid_body')
  expect(await refused('external_values', '{"rows": [')).toEqual([
    400,
    'invalid_body',
    expect.stringContaining('not JSON'),
  ])
  expect((await refused('external_values', JSON.stringify({ rows }), 'text/plain'))[0]).toBe(415)
  expect(await digestOf(temporary.register)).toEqual(before)
  await app.close()
  await app.close()
  await known.close()
})

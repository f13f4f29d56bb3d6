import { afterEach, beforeEach, expect, test } from 'vitest'
import { dayOf } from '../../platform/calendar/day.ts'
import { importExtracts, listQuarantine, stateOf } from './index.ts'
import { extractOf } from './reference/extract-of.ts'
import {
  digestOf,
  openTemporaryRegister,
  type TemporaryRegister,
  testNow,
} from './reference/temporary-register.ts'
import { writeExtractCsv, writeExtractParquet } from './reference/write-extract.ts'

let temporary: TemporaryRegister
beforeEach(async () => {
  temporary = await openTemporaryRegister()
})
afterEach(() => temporary.remove())

const root = { unit: 'LT', parent: null, level: 'national' }
const office = { unit: 'O1', parent: 'LT', level: 'office' }
const organisation = { units: [root, office], persons: [{ person: 'P1' }], staff: [{ staff: 'S1' }] }
const registration = { registration: 'R1', person: 'P1', unit: 'O1', registered_on: '2011-01-01' }

/** Unit and recorded_on of R1's row in the state known on a day. */
async function known(on: string | null): Promise<unknown> {
  const rows = await temporary.query(
    `SELECT u.key AS unit, CAST(recorded_on AS VARCHAR) AS recorded
     FROM ${stateOf('registrations', on === null ? null : dayOf(on))} AS r
     JOIN register.key_unit AS u ON u.id = r.unit_id`,
  )
  return rows
}

test('an extract loads and its counts are told', async () => {
  const counts = await temporary.send({ ...organisation, registrations: [registration] })
  expect(counts.registrations).toEqual({
    table: 'registrations',
    read: 1,
    loaded: 1,
    unchanged: 0,
    quarantined: 0,
    released: 0,
  })
})

test('the same extract again changes nothing, even when others came in between', async () => {
  const first = await temporary.write({})
  const broken = { ...registration, registration: 'R2', person: 'nobody' }
  writeExtractCsv(extractOf({ ...organisation, registrations: [registration, broken] }), first)
  await importExtracts(temporary.register, [first], { now: testNow })
  await temporary.send({ registrations: [{ ...registration, unit: 'LT' }] })
  const before = await digestOf(temporary.register)
  const { tables } = await importExtracts(temporary.register, [first], { now: testNow })
  expect(tables.find(({ table }) => table === 'registrations')).toEqual({
    table: 'registrations',
    read: 2,
    loaded: 0,
    unchanged: 1,
    quarantined: 1,
    released: 0,
  })
  expect(await digestOf(temporary.register)).toEqual(before)
})

test('the same rows in other files are unchanged, but what was superseded meanwhile is said anew', async () => {
  await temporary.send({ ...organisation, registrations: [registration] })
  const again = await temporary.send({
    units: organisation.units,
    registrations: [registration, registration],
  })
  expect(again.registrations).toMatchObject({ read: 2, loaded: 0, unchanged: 2 })
  expect(again.units).toMatchObject({ read: 2, loaded: 0, unchanged: 2 })

  await temporary.send({ registrations: [{ ...registration, unit: 'LT' }] })
  expect(await known(null)).toEqual([{ unit: 'LT', recorded: '2000-01-01' }])
  const back = await temporary.send({ registrations: [registration, registration, registration] })
  expect(back.registrations).toMatchObject({ read: 3, loaded: 3, unchanged: 0 })
  expect(await known(null)).toEqual([{ unit: 'O1', recorded: '2000-01-01' }])
})

test('the last row for a key and a day is the word, and earlier ones load with it', async () => {
  await temporary.send({ ...organisation, registrations: [registration] })
  const counts = await temporary.send({ registrations: [registration, { ...registration, unit: 'LT' }] })
  expect(counts.registrations).toMatchObject({ loaded: 2, unchanged: 0 })
  expect(await known(null)).toEqual([{ unit: 'LT', recorded: '2000-01-01' }])
  const unchanged = await temporary.send({
    registrations: [registration, registration, { ...registration, unit: 'LT' }],
  })
  expect(unchanged.registrations).toMatchObject({ loaded: 0, unchanged: 3 })
})

test('versions that arrive late squeeze in where they were recorded', async () => {
  const version = (unit: string, recorded_on: string, retracted = 'false') => ({
    ...registration,
    unit,
    recorded_on,
    retracted,
  })
  await temporary.send({ ...organisation, registrations: [version('LT', '2011-03-01')] })
  await temporary.send({ registrations: [version('O1', '2011-01-10'), version('O1', '2011-05-01', 'true')] })
  await temporary.send({ registrations: [version('LT', '2011-02-01')] })
  await temporary.send({ registrations: [version('O1', '2011-02-01')] })
  expect(await known('2011-01-09')).toEqual([])
  expect(await known('2011-01-31')).toEqual([{ unit: 'O1', recorded: '2011-01-10' }])
  expect(await known('2011-02-28')).toEqual([{ unit: 'O1', recorded: '2011-02-01' }])
  expect(await known('2011-03-01')).toEqual([{ unit: 'LT', recorded: '2011-03-01' }])
  expect(await known('2011-05-01')).toEqual([])
  expect(await known(null)).toEqual([])
  await temporary.send({ registrations: [version('LT', '9999-12-31')] })
  expect(await known('2011-03-01')).toEqual([{ unit: 'LT', recorded: '2011-03-01' }])
  expect(await known(null)).toEqual([{ unit: 'LT', recorded: '9999-12-31' }])
  expect(await known('9999-12-31')).toEqual([{ unit: 'LT', recorded: '9999-12-31' }])
})

test('rows are released when what they lacked arrives, one thing after the other', async () => {
  await temporary.send({ units: [root], staff: [{ staff: 'S1' }] })
  const row = { ...registration, staff: 'S2' }
  const first = await temporary.send({ registrations: [row] })
  expect(first.registrations).toMatchObject({ loaded: 0, quarantined: 1 })
  const assigned = await temporary.send({ staff_assignments: [{ staff: 'S2', unit: 'O1' }] })
  expect(assigned.staff_assignments).toMatchObject({ quarantined: 1 })

  const person = await temporary.send({ persons: [{ person: 'P1' }] })
  expect(person.registrations).toBeUndefined()
  const connection = await temporary.register.connect()
  const waiting = await listQuarantine(connection, { table: 'registrations' })
  expect(waiting.rows[0]).toMatchObject({ column: 'unit', rule: 'unknown_unit', value: 'O1', row: 1 })
  expect(waiting.rows[0]?.faults.map(({ rule }) => rule)).toEqual(['unknown_unit', 'unknown_staff'])

  const unit = await temporary.send({ units: [office] })
  expect(unit.staff_assignments).toMatchObject({ read: 0, released: 1 })
  expect(unit.registrations).toMatchObject({ read: 0, loaded: 0, released: 1 })
  expect((await listQuarantine(connection)).total).toBe(0)
  expect((await listQuarantine(connection, { released: true })).total).toBe(2)
  expect(await known(null)).toEqual([{ unit: 'O1', recorded: '2000-01-01' }])
  connection.closeSync()
})

test('what an extract says itself stands against what it releases', async () => {
  await temporary.send({ units: organisation.units })
  await temporary.send({ registrations: [{ ...registration, unit: 'LT' }] })
  const counts = await temporary.send({ persons: [{ person: 'P1' }], registrations: [registration] })
  expect(counts.registrations).toMatchObject({ read: 1, loaded: 1, released: 1 })
  expect(await known(null)).toEqual([{ unit: 'O1', recorded: '2000-01-01' }])
})

test('a row that is broken in itself is never released, and brings nobody into being', async () => {
  await temporary.send({
    units: organisation.units,
    persons: [{ person: 'P1', sex: 'X' }],
    registrations: [registration, { ...registration, registration: 'R2', registered_on: '2011-1-1' }],
  })
  const counts = await temporary.send({ persons: [{ person: 'P1' }] })
  expect(counts.registrations).toMatchObject({ released: 1 })
  const connection = await temporary.register.connect()
  const { rows } = await listQuarantine(connection)
  expect(rows.map(({ table, rule }) => [table, rule]).sort()).toEqual([
    ['persons', 'code'],
    ['registrations', 'date'],
  ])
  connection.closeSync()
})

test('a refused extract leaves everything as it was, and those before it loaded', async () => {
  const good = await temporary.write({})
  writeExtractCsv(extractOf({ ...organisation, registrations: [registration] }), good)
  const bad = await temporary.write({})
  writeExtractCsv(extractOf({ units: [{ unit: 'O2', parent: 'nowhere' }], persons: [{ person: 'P2' }] }), bad)
  const importing = importExtracts(temporary.register, [good, bad], { now: testNow })
  await expect(importing).rejects.toMatchObject({
    name: 'ExtractRefused',
    message: 'units.csv: unit O2 has the parent nowhere on 2000-01-01, which is no unit',
  })
  expect(await temporary.query('SELECT position::INTEGER AS position FROM register.batch')).toEqual([
    { position: 1 },
  ])
  expect(await temporary.query('SELECT key FROM register.key_person')).toEqual([{ key: 'P1' }])
  const before = await digestOf(temporary.register)
  await temporary.reopen()
  expect(await digestOf(temporary.register)).toEqual(before)
})

test('a folder without tables is refused and changes nothing', async () => {
  const folder = await temporary.write({ 'datapackage.json': '{}', 'README.txt': 'nothing here' })
  await expect(importExtracts(temporary.register, [folder])).rejects.toThrow(
    /no table of the exchange format/,
  )
  expect(await temporary.query('SELECT * FROM register.batch')).toEqual([])
})

test('Parquet of types, Parquet of strings and CSV leave the same rows behind', async () => {
  const extract = extractOf({
    ...organisation,
    persons: [{ person: 'P1', experience_months: '12', disability: 'true' }, { person: 'P2' }],
    registrations: [registration, { ...registration, deregistered_on: '2011-05-01', exit_reason: 'moved' }],
    expenditures: [{ amount: '0.50' }, { amount: '-12' }].map((row) => ({ ...row, unit: 'O1' })),
    staff_assignments: [{ staff: 'S1', unit: 'O1', fte: '0.5' }],
  })
  const digests: string[][] = []
  for (const kind of ['csv', 'strings', 'types']) {
    const other = await openTemporaryRegister()
    const folder = await other.write({})
    if (kind === 'csv') writeExtractCsv(extract, folder)
    else await writeExtractParquet(extract, folder, { typed: kind === 'types' })
    await importExtracts(other.register, [folder], { now: testNow })
    digests.push((await digestOf(other.register)).filter((line) => !line.startsWith('batch')))
    other.remove()
  }
  expect(digests[1]).toEqual(digests[0])
  expect(digests[2]).toEqual(digests[0])
})

test('progress tells the bytes read and the rows loaded', async () => {
  const folder = await temporary.write({})
  writeExtractCsv(extractOf({ ...organisation, registrations: [registration] }), folder)
  const steps: string[] = []
  await importExtracts(temporary.register, [folder], {
    onProgress: ({ step, table, done, all }) => {
      expect(done).toBeLessThanOrEqual(all)
      steps.push(`${step} ${table}`)
    },
  })
  expect(steps).toContain('read registrations')
  expect(steps).toContain('load registrations')
})

test('a reader keeps what it sees while an extract is loaded', async () => {
  await temporary.send({ ...organisation, registrations: [registration] })
  const reader = await temporary.register.connect()
  const count = async () =>
    (await reader.runAndReadAll('SELECT count(*) FROM register.registrations')).getRows()
  await reader.run('BEGIN TRANSACTION')
  expect(await count()).toEqual([[1n]])
  await temporary.send({ registrations: [{ ...registration, unit: 'LT' }] })
  expect(await count()).toEqual([[1n]])
  await reader.run('COMMIT')
  expect(await count()).toEqual([[2n]])
  await temporary.send({ registrations: [{ ...registration, unit: 'O1' }] })
  expect(await count()).toEqual([[3n]])
  reader.closeSync()
})

test('imports that are asked for at once run one after another', async () => {
  await temporary.send(organisation)
  const sent = ['2011-01-01', '2011-02-01', '2011-03-01'].map((recorded_on) =>
    temporary.send({ registrations: [{ ...registration, recorded_on }] }),
  )
  for (const counts of await Promise.all(sent)) expect(counts.registrations).toMatchObject({ loaded: 1 })
  expect(await temporary.query('SELECT max(position)::INTEGER AS last FROM register.batch')).toEqual([
    { last: 4 },
  ])
})

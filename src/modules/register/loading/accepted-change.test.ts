import { afterEach, beforeEach, expect, test } from 'vitest'
import { dayOf } from '../../../platform/calendar/day.ts'
import type { AcceptedChange } from '../index.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../reference/temporary-register.ts'
import { mostListed } from './accepted-change.ts'

let temporary: TemporaryRegister
let told: AcceptedChange[]
beforeEach(async () => {
  temporary = await openTemporaryRegister()
  told = []
  temporary.register.whenAccepted.add((change) => told.push(change))
})
afterEach(() => temporary.remove())

const organisation = {
  units: [{ unit: 'LT', parent: null }],
  staff: [{ staff: 'S1' }],
  persons: [{ person: 'P1' }],
}
const endOfTime = dayOf('9999-12-31')
const registration = {
  registration: 'R1',
  person: 'P1',
  unit: 'LT',
  registered_on: '2011-01-01',
  recorded_on: '2011-01-02',
}
const changeOf = (table: string) => told.at(-1)?.changed?.tables.find((each) => each.table === table)?.keys

test('new rows are told as they are stored, with the units and staff that are new', async () => {
  await temporary.send({
    ...organisation,
    registrations: [{ ...registration, staff: 'S1' }],
    expenditures: [{ expenditure: 'N1', unit: 'LT', amount: '-1.000005', kind: 'public_works' }],
  })
  expect(told).toHaveLength(1)
  expect(told[0]).toMatchObject({
    position: 1,
    tables: ['units', 'staff', 'persons', 'registrations', 'expenditures'],
    changed: { units: [{ id: 1, key: 'LT' }], staff: [{ id: 1, key: 'S1' }] },
  })
  expect(changeOf('units')).toMatchObject([
    { before: [], after: [{ unit_id: 1, parent_id: null, standing: true }] },
  ])
  expect(changeOf('registrations')).toEqual([
    {
      key: [1],
      before: [],
      after: [
        {
          registration_id: 1,
          person_id: 1,
          unit_id: 1,
          staff_id: 1,
          registered_on: dayOf('2011-01-01'),
          deregistered_on: null,
          exit_reason: null,
          recorded_on: dayOf('2011-01-02'),
          retracted: false,
          arrival: 2n ** 33n + 2n ** 32n + 1n,
          known_to: endOfTime,
        },
      ],
    },
  ])
  expect(changeOf('expenditures')).toMatchObject([
    { key: ['N1'], after: [{ amount: -1_000_005n, kind: 'public_works', participation: null }] },
  ])
})

test('what a version supersedes is told as it was and as it is; what is not touched is not', async () => {
  await temporary.send({
    ...organisation,
    registrations: [registration, { ...registration, registration: 'R2' }],
  })
  await temporary.send({
    registrations: [
      { ...registration, recorded_on: '2011-03-01', deregistered_on: '2011-02-28', exit_reason: 'employed' },
      { ...registration, registration: 'R2' },
    ],
  })
  expect(told.at(-1)).toMatchObject({
    position: 2,
    tables: ['registrations'],
    changed: { units: [], staff: [] },
  })
  const [start, end] = [dayOf('2011-01-02'), dayOf('2011-03-01')]
  expect(changeOf('registrations')).toMatchObject([
    {
      key: [1],
      before: [{ recorded_on: start, known_to: endOfTime, exit_reason: null }],
      after: [
        { recorded_on: start, known_to: end, exit_reason: null },
        { recorded_on: end, known_to: endOfTime, exit_reason: 'employed' },
      ],
    },
  ])
  // Comes late, and changes only what was known in February.
  await temporary.send({ registrations: [{ ...registration, recorded_on: '2011-02-01', retracted: 'true' }] })
  const february = dayOf('2011-02-01')
  expect(changeOf('registrations')).toMatchObject([
    {
      before: [{ recorded_on: start, known_to: end }],
      after: [
        { recorded_on: start, known_to: february },
        { recorded_on: february, known_to: end, retracted: true },
      ],
    },
  ])
})

test('a row of a table without versions says which row stood, and which stands', async () => {
  await temporary.send(organisation)
  await temporary.send({ persons: [{ person: 'P1', education: '5' }] })
  expect(changeOf('persons')).toMatchObject([
    {
      key: [1],
      before: [{ standing: true, education: '0' }],
      after: [
        { standing: false, education: '0' },
        { standing: true, education: '5' },
      ],
    },
  ])
})

test('rows released from quarantine are told with the batch that releases them', async () => {
  await temporary.send({ ...organisation, registrations: [{ ...registration, unit: 'O1' }] })
  expect(changeOf('registrations')).toBeUndefined()
  await temporary.send({ units: [{ unit: 'O1', parent: 'LT' }] })
  expect(told.at(-1)).toMatchObject({
    tables: ['units', 'registrations'],
    changed: { units: [{ id: 2, key: 'O1' }] },
  })
  expect(changeOf('registrations')).toMatchObject([{ key: [1], before: [], after: [{ unit_id: 2 }] }])
})

test('rows that change nothing are told as a position and no more', async () => {
  await temporary.send({ ...organisation, registrations: [registration] })
  await temporary.send({ registrations: [registration] })
  expect(told.at(-1)).toEqual({ position: 2, tables: [], changed: { tables: [], units: [], staff: [] } })
})

test('too much to be listed is told by its tables alone', async () => {
  const persons = Array.from({ length: mostListed + 1 }, (_, index) => ({ person: `P${index}` }))
  await temporary.send({ units: organisation.units, persons })
  expect(told).toEqual([{ position: 1, tables: ['units', 'persons'], changed: null }])
  await temporary.send({ persons: persons.slice(0, 10).map((person) => ({ ...person, sex: 'M' })) })
  expect(changeOf('persons')).toHaveLength(10)
})

test('a batch whose commit failed is told when it is taken up', async () => {
  await temporary.send(organisation)
  const { register } = temporary
  const connect = register.connect
  register.connect = async () => {
    const connection = await connect()
    const run = connection.run.bind(connection)
    connection.run = async (sql, ...rest) => {
      if (sql === 'COMMIT') throw new Error('the disk is full')
      return run(sql, ...rest)
    }
    return connection
  }
  await expect(temporary.send({ registrations: [registration] })).rejects.toThrow('the disk is full')
  register.connect = connect
  expect(told).toHaveLength(1)
  await temporary.send({ registrations: [{ ...registration, registration: 'R2' }] })
  expect(told.slice(1).map(({ position, changed }) => [position, changed?.tables[0]?.keys])).toMatchObject([
    [2, [{ key: [1] }]],
    [3, [{ key: [2] }]],
  ])
})

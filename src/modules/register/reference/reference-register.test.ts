import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { extractOf } from './extract-of.ts'
import { arbitraryExtracts } from './random-extract.ts'
import type { RawExtract, ReferenceRegister, ReferenceRow } from './reference-register.ts'
import { countedOf, emptyRegister, importExtract, stateOf } from './reference-register.ts'
import { splitExtracts } from './split-extracts.ts'

const ground = { units: [{ unit: 'LT' }], persons: [{ person: 'P' }, { person: 'Q' }] }
const registration = (more: ReferenceRow = {}) => ({ registration: 'R', person: 'P', unit: 'LT', ...more })

function received(...extracts: RawExtract[]): ReferenceRegister {
  return extracts.reduce((register, extract) => {
    const { register: next, refused } = importExtract(register, extract)
    expect(refused).toBeUndefined()
    return next
  }, emptyRegister())
}

function summaryOf(register: ReferenceRegister, extract: RawExtract, table: string) {
  return importExtract(register, extract).summary.find((each) => each.table === table)
}

describe('row versions', () => {
  const versions = extractOf({
    ...ground,
    registrations: [
      registration({ recorded_on: '2011-03-01', staff: null, unit: 'LT', registered_on: '2011-01-03' }),
      registration({ recorded_on: '2011-01-01', registered_on: '2011-01-01' }),
      registration({ recorded_on: '2011-02-01', retracted: 'true', registered_on: '2011-01-02' }),
      registration({ recorded_on: '2011-03-01', registered_on: '2011-01-04' }),
    ],
  })
  test.each([
    ['2010-12-31', []],
    ['2011-01-31', ['2011-01-01']],
    ['2011-02-01', []],
    ['2011-03-01', ['2011-01-04']],
    [null, ['2011-01-04']],
  ])('what is known on %s is the latest entry by then, on a tie the last to arrive', (knownOn, days) => {
    const rows = stateOf(received(versions), 'registrations', knownOn)
    expect(rows.map((row) => row.registered_on)).toEqual(days)
  })

  test('what hangs on a retracted registration is stored and not counted, and counts again with it', () => {
    const measures = [
      { participation: 'M1', person: 'P', unit: 'LT', registration: 'R' },
      { participation: 'M2', person: 'P', unit: 'LT' },
      { participation: 'M3', person: 'P', unit: 'LT', registration: 'R-absent' },
    ]
    const register = received(versions, extractOf({ measures }))
    const counted = (knownOn: string | null) =>
      countedOf(register, 'measures', knownOn).map((row) => row.participation)
    expect(counted('2011-01-01')).toEqual(['M1', 'M2'])
    expect(counted('2011-02-01')).toEqual(['M2'])
    expect(counted(null)).toEqual(['M1', 'M2'])
    expect(stateOf(register, 'measures', null)).toHaveLength(3)
  })
})

describe('an extract is the word for its keys and days', () => {
  const one = registration({ registered_on: '2011-01-01' })
  const two = registration({ registered_on: '2011-01-02' })
  const base = received(extractOf({ ...ground, registrations: [one] }))

  test('where its last row is what stands, all its rows for that key and day are unchanged', () => {
    const extract = extractOf({ registrations: [two, one] })
    expect(summaryOf(base, extract, 'registrations')).toMatchObject({ loaded: 0, unchanged: 2 })
    expect(stateOf(importExtract(base, extract).register, 'registrations', null)).toMatchObject([one])
  })

  test('where it is not, all of them load', () => {
    const extract = extractOf({ registrations: [one, two] })
    expect(summaryOf(base, extract, 'registrations')).toMatchObject({ loaded: 2, unchanged: 0 })
  })

  test('the same value in another spelling is unchanged', () => {
    const spent = (amount: string) => extractOf({ expenditures: [{ unit: 'LT', amount }] })
    const register = received(extractOf(ground), spent('10.50'))
    expect(summaryOf(register, spent('10.5'), 'expenditures')).toMatchObject({ unchanged: 1 })
    expect(summaryOf(register, spent('10.05'), 'expenditures')).toMatchObject({ unchanged: 0 })
  })

  test('an extract loaded before changes nothing, even after it was corrected', () => {
    const first = extractOf({ ...ground, registrations: [one] })
    const corrected = received(first, extractOf({ registrations: [two] }))
    const again = importExtract(corrected, first)
    expect(again.register).toEqual(corrected)
    expect(again.summary).toMatchObject([{ unchanged: 1 }, { unchanged: 2 }, { unchanged: 1 }])
    const rewritten = importExtract(corrected, first, 'the same rows in other bytes').register
    expect(stateOf(rewritten, 'registrations', null)).toMatchObject([one])
  })

  test('tables without recorded_on go by their key alone', () => {
    const persons = [{ person: 'P', sex: 'M' }]
    const register = importExtract(base, extractOf({ persons })).register
    expect(stateOf(register, 'persons', '1990-01-01')).toMatchObject([{ sex: 'M' }, { sex: 'F' }])
    expect(summaryOf(register, extractOf({ persons }), 'persons')).toMatchObject({ unchanged: 1 })
  })
})

describe('quarantine', () => {
  test('a row waits for the person it names, and arrives before the rows of the extract that brings them', () => {
    const late = registration({ person: 'Late', registered_on: '2011-01-01' })
    const now = registration({ registered_on: '2011-01-02' })
    const start = received(
      extractOf({ ...ground, registrations: [late] }),
      extractOf({ registrations: [now] }),
    )
    expect(stateOf(start, 'registrations', null)).toMatchObject([now])
    const person = extractOf({ persons: [{ person: 'Late' }] })
    expect(importExtract(start, person).summary).toMatchObject([
      { table: 'persons', loaded: 1 },
      { table: 'registrations', read: 0, released: 1 },
    ])
    expect(stateOf(importExtract(start, person).register, 'registrations', null)).toMatchObject([late])
    const both = { ...person, ...extractOf({ registrations: [now] }) }
    const { register, summary } = importExtract(start, both)
    expect(summary.find((each) => each.table === 'registrations')).toMatchObject({ loaded: 1, released: 1 })
    expect(stateOf(register, 'registrations', null)).toMatchObject([now])
    expect(register.quarantine).toEqual([])
  })

  test('what a quarantined row would have made known is unknown, and comes free with it', () => {
    const extract = extractOf({
      ...ground,
      staff_assignments: [{ staff: 'S', unit: 'O' }],
      registrations: [registration({ staff: 'S' })],
    })
    const register = received(extract)
    expect(register.quarantine.map(({ table, faults }) => [table, faults[0]?.rule])).toEqual([
      ['registrations', 'unknown_staff'],
      ['staff_assignments', 'unknown_unit'],
    ])
    const units = extractOf({ units: [{ unit: 'O', parent: 'LT' }] })
    expect(importExtract(register, units).register.quarantine).toEqual([])
  })

  test('a row says everything that is wrong with it, and its number', () => {
    const register = received(
      extractOf({
        ...ground,
        registrations: [
          registration(),
          registration({ registered_on: '2012/1/5', exit_reason: 'moved', retracted: 't' }),
          registration({ deregistered_on: '2010-12-31', exit_reason: 'moved' }),
          registration({ unit: 'X', person: 'X', staff: 'X' }),
        ],
      }),
    )
    expect(register.quarantine.map(({ record, faults }) => [record, ...faults])).toEqual([
      [
        2,
        { column: 'registered_on', rule: 'type', value: '2012/1/5' },
        { column: 'retracted', rule: 'type', value: 't' },
        { column: 'deregistered_on', rule: 'reason', value: null },
      ],
      [3, { column: 'deregistered_on', rule: 'period', value: '2010-12-31' }],
      [
        4,
        { column: 'unit', rule: 'unknown_unit', value: 'X' },
        { column: 'person', rule: 'unknown_person', value: 'X' },
        { column: 'staff', rule: 'unknown_staff', value: 'X' },
      ],
    ])
  })
})

describe('an extract is refused whole', () => {
  const base = received(extractOf({ units: [{ unit: 'LT' }, { unit: 'O', parent: 'LT' }] }))
  const extracts: { [fault: string]: RawExtract } = {
    'no such table': { unites: { columns: [], rows: [] } },
    'no such column': { staff: { columns: ['staff', 'name', 'nick'], rows: [] } },
    'column missing: name': { staff: { columns: ['staff'], rows: [] } },
    'header twice: name': { staff: { columns: ['staff', 'name', 'name'], rows: [] } },
    'record 2 has 1 fields': { staff: { columns: ['staff', 'name'], rows: [['S', 'S'], ['S']] } },
    'O has no parent X on 2012-01-01': extractOf({
      units: [{ unit: 'O', parent: 'X', valid_from: '2012-01-01' }],
    }),
    'two roots on 2012-01-01: LT, O': extractOf({ units: [{ unit: 'O', valid_from: '2012-01-01' }] }),
    'a cycle through O on 2012-01-01': extractOf({
      units: [
        { unit: 'D', parent: 'O' },
        { unit: 'O', parent: 'D', valid_from: '2012-01-01' },
        { unit: 'O', parent: 'LT', valid_from: '2012-02-01' },
      ],
    }),
  }
  test.each(Object.entries(extracts))('%s', (message, extract) => {
    const result = importExtract(base, { ...extractOf({ employers: [{}] }), ...extract })
    expect(result.refused).toContain(message)
    expect(result.register).toBe(base)
  })
})

test('rows read = rows loaded + unchanged + quarantined, and the faults found are those that were made', () => {
  const extracts = fc.boolean().chain((broken) => arbitraryExtracts({ maxSize: 40, broken }))
  fc.assert(
    fc.property(extracts, ({ extracts: sequence }) => {
      let register = emptyRegister()
      for (const { extract, faults, repeats } of sequence) {
        const result = importExtract(register, extract)
        expect(result.refused).toBeUndefined()
        for (const { table, read, loaded, unchanged, quarantined } of result.summary) {
          expect(loaded + unchanged + quarantined).toBe(read)
          expect(read).toBe(extract[table]?.rows.length ?? 0)
        }
        if (repeats !== null) expect(result.register).toBe(register)
        const number = result.register.extracts.length
        const found = result.register.quarantine
          .filter((each) => repeats === null && each.extract === number)
          .flatMap(({ table, record, faults: all }) =>
            all.map(({ column, rule }) => ({ table, record, column, rule })),
          )
        const texts = (list: object[]) => list.map((each) => JSON.stringify(each)).toSorted()
        expect(texts(found)).toEqual(texts(faults))
        register = result.register
      }
    }),
    { numRuns: 100 },
  )
})

test('split into many extracts, the same rows leave the same state behind', () => {
  const whole = arbitraryExtracts({ maxSize: 20, broken: false }).filter(
    ({ extracts }) => extracts.length === 1,
  )
  fc.assert(
    fc.property(whole, fc.integer(), fc.integer({ min: 2, max: 6 }), ({ extracts }, seed, parts) => {
      const { extract = {} } = extracts[0] ?? {}
      const state = (register: ReferenceRegister) =>
        Object.keys(extract).map((table) =>
          ['2011-06-30', null].map((knownOn) => new Set(stateOf(register, table, knownOn))),
        )
      expect(state(received(...splitExtracts(extract, seed, parts)))).toEqual(state(received(extract)))
      expect(received(...splitExtracts(extract, seed, parts, { scattered: true })).quarantine).toEqual([])
    }),
    { numRuns: 40 },
  )
})

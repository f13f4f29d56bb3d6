import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  calculateSeries,
  calculateSums,
  openSession,
  sessionSource,
} from '../src/modules/indicators/index.ts'
import type { Register } from '../src/modules/register/index.ts'
import { dayOf } from '../src/platform/calendar/day.ts'
import { spanEndingOn } from '../src/platform/calendar/span.ts'
import { copyBare } from './import.measured.ts'
import { indicatorQueries } from './indicator-queries.ts'
import { peerCatalogue } from './peer-catalogue.ts'
import { describePresentState } from './present-state.ts'
import { askDuckDb, expectSameResults, namePeerRows, type ResultRow, rowsOfSums } from './result-rows.ts'
import { askForSeries } from './series.bench.ts'
import { seriesQueries } from './series-queries.ts'
import { openSmallRegister, type SmallRegister } from './small-register.ts'

const catalogue = peerCatalogue()
let small: SmallRegister
let register: Register
beforeAll(async () => {
  small = await openSmallRegister()
  register = small.register
})
afterAll(() => small.remove())

test('there is a query for every indicator', () => {
  const ids = catalogue.indicators.map(({ id }) => id)
  const range = spanEndingOn('ytd', dayOf('2012-12-31'))
  expect([...indicatorQueries(range).keys()].sort()).toEqual(ids.toSorted())
  expect([...seriesQueries(2012).keys()].sort()).toEqual(ids.toSorted())
})

test.each([
  ['2012-12-31', 'ytd', null],
  ['2012-02-29', 'month', null],
  ['2012-08-15', 'quarter', null],
  ['2012-03-01', 'week', null],
  ['2012-06-30', 'ytd', '2012-07-05'],
] as const)('SQL by hand finds what we do: %s, %s, known on %s', async (date, span, known) => {
  const knownOn = known === null ? null : dayOf(known)
  const session = await openSession(register, knownOn)
  const connection = await register.connect()
  try {
    const range = spanEndingOn(span, dayOf(date))
    const sums = await calculateSums(sessionSource(session, catalogue), catalogue, catalogue.indicators, [
      range,
    ])
    const ours = rowsOfSums(session, catalogue, sums, range)
    await describePresentState(connection, knownOn, session.organisation)
    const answers = await askDuckDb(connection, indicatorQueries(range))
    const theirs = [...answers].flatMap(([indicator, rows]) => namePeerRows(indicator, rows, session))
    expectSameResults(ours, theirs, 'DuckDB')
    expect(ours.length).toBeGreaterThan(500)
  } finally {
    connection.closeSync()
    session.close()
  }
})

test('SQL by hand finds the series that we do', async () => {
  const session = await openSession(register, null)
  try {
    const days = { from: dayOf('2012-01-01'), to: dayOf('2012-12-31') }
    const { sums } = await calculateSeries(session, catalogue, catalogue.indicators, ['ytd'], days)
    const rowsOfDays = ['2012-01-01', '2012-02-29', '2012-06-30', '2012-07-01', '2012-11-14'].map((date) => ({
      date,
      rows: rowsOfSums(session, catalogue, sums, spanEndingOn('ytd', dayOf(date))),
    }))
    expect((await askForSeries(register, rowsOfDays)).figures).toBeGreaterThan(100_000)
  } finally {
    session.close()
  }
})

test('a bare COPY loads every row but those whose values are of no such type', async () => {
  const { rows } = await copyBare(small.folder, [small.extract])
  expect(rows).toBeLessThan(small.rows)
  expect(rows).toBeGreaterThan(small.rows - small.quarantined)
})

test('results that differ are told', () => {
  const row: ResultRow = {
    indicator: 'funds_spent',
    node: 'office/A',
    numerator: 3,
    denominator: null,
    value: 3,
  }
  expectSameResults([row], [{ ...row, value: 3 + 1e-10 }], 'a peer')
  expect(() => expectSameResults([row], [{ ...row, value: 3 + 1e-8 }], 'a peer')).toThrow(/1 results differ/)
  expect(() => expectSameResults([row], [{ ...row, value: null }], 'a peer')).toThrow(
    /funds_spent at office\/A/,
  )
  expect(() => expectSameResults([row], [], 'a peer')).toThrow(/a peer has no row/)
  expect(() => expectSameResults([], [row], 'a peer')).toThrow(/ours has no row/)
  expect(() => expectSameResults([row], [row, row], 'a peer')).toThrow(/twice/)
})

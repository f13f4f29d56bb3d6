import { expect, test } from 'vitest'
import { nextDue } from './next-due.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const due = (every: 'day' | 'week' | 'month', onDay: number | null, after: string) =>
  nextDue({ every, onDay }, day(after)).toString()

test('each day is Monday to Friday', () => {
  expect(due('day', null, '2012-06-27')).toBe('2012-06-28')
  expect(due('day', null, '2012-06-29')).toBe('2012-07-02')
  expect(due('day', null, '2012-06-30')).toBe('2012-07-02')
})

test('a week is a week, also over the end of a year', () => {
  expect(due('week', 1, '2012-12-31')).toBe('2013-01-07')
  expect(due('week', 7, '2012-12-31')).toBe('2013-01-06')
  expect(due('week', 3, '2012-12-31')).toBe('2013-01-02')
})

test('a month that is shorter is due on its last day', () => {
  expect(due('month', 31, '2012-01-31')).toBe('2012-02-29')
  expect(due('month', 31, '2012-02-29')).toBe('2012-03-31')
  expect(due('month', 30, '2013-01-30')).toBe('2013-02-28')
  expect(due('month', 1, '2012-12-01')).toBe('2013-01-01')
  expect(due('month', 15, '2012-12-14')).toBe('2012-12-15')
})

test('from each due day one comes to the next, and none is left out', () => {
  for (const onDay of [1, 28, 29, 30, 31]) {
    let at = day('2011-12-31')
    const months = new Set<string>()
    while (Temporal.PlainDate.compare(at, day('2013-12-31')) < 0) {
      at = nextDue({ every: 'month', onDay }, at)
      months.add(at.toPlainYearMonth().toString())
    }
    expect([...months].filter((month) => month < '2014')).toHaveLength(24)
  }
})

test('what is never due is refused', () => {
  expect(() => nextDue({ every: 'week', onDay: 8 }, day('2012-01-01'))).toThrow(RangeError)
  expect(() => nextDue({ every: 'month', onDay: null }, day('2012-01-01'))).toThrow(RangeError)
})

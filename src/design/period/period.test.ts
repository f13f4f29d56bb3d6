import { expect, test } from 'vitest'
import { readPeriod } from './period.ts'

const limits = { today: '2012-10-14', firstDay: '2011-01-01', lastDay: '2012-10-13' }

test('without a date it is the latest day with results', () => {
  expect(readPeriod({}, limits)).toEqual({ date: '2012-10-13', span: 'ytd', knownOn: null })
})

test('it is never after today, nor is there a day without results to wait for', () => {
  expect(readPeriod({}, { ...limits, lastDay: '2012-12-31' }).date).toBe('2012-10-14')
  expect(readPeriod({}, { ...limits, lastDay: null }).date).toBe('2012-10-14')
})

test('the address has the last word', () => {
  const search = { date: '2012-02-29', span: 'week', 'known-on': '2012-03-05' } as const
  expect(readPeriod(search, limits)).toEqual({ date: '2012-02-29', span: 'week', knownOn: '2012-03-05' })
})

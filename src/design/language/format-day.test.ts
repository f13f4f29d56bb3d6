import { expect, test } from 'vitest'
import { formatDayOfYear, formatLongDay, formatMoment, formatSinceMonth } from './format-day.ts'

test('days are written as each language writes them', () => {
  expect(formatLongDay('lt', '2012-12-31')).toBe('2012 m. gruodžio 31 d.')
  expect(formatLongDay('en', '2012-12-31')).toBe('31 December 2012')
  expect(formatDayOfYear('lt', '2012-02-29')).toBe('vasario 29 d.')
  expect(formatDayOfYear('en', '2012-02-29')).toBe('29 February')
})

test('moments are those of the clocks in Vilnius', () => {
  expect(formatMoment('2012-06-30T22:05:59Z')).toBe('2012-07-01 01:05')
  expect(formatMoment('2012-12-31T06:05:00Z')).toBe('2012-12-31 08:05')
})

test('a month since which something is stands in the genitive', () => {
  expect(formatSinceMonth('lt', '2012-01-31')).toBe('2012 m. sausio')
  expect(formatSinceMonth('lt', '2012-06-01')).toBe('2012 m. birželio')
  expect(formatSinceMonth('en', '2012-12-01')).toBe('December 2012')
})

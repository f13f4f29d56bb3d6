import { expect, test } from 'vitest'
import { formatNumber } from './format-number.ts'

test('Lithuanian numbers have narrow no-break spaces and a comma', () => {
  expect(formatNumber('lt', 1234.5, 1)).toBe('1\u202f234,5')
  expect(formatNumber('lt', 1234567, 0)).toBe('1\u202f234\u202f567')
})

test('English numbers have commas and a point', () => {
  expect(formatNumber('en', 1234.5, 1)).toBe('1,234.5')
})

test('a minus is a true minus, a plus is written where asked, what rounds to nothing has neither', () => {
  expect(formatNumber('lt', -2.6, 1)).toBe('\u22122,6')
  expect(formatNumber('en', -2.6, 1)).toBe('\u22122.6')
  expect(formatNumber('en', 2.6, 1, true)).toBe('+2.6')
  expect(formatNumber('en', -0.04, 1, true)).toBe('0.0')
  expect(formatNumber('lt', -0.04, 1)).toBe('0,0')
})

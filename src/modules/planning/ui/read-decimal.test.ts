import { expect, test } from 'vitest'
import { readDecimal, writeDecimal } from './read-decimal.ts'

test('a number is read as Lithuanians and as others write it', () => {
  expect(['98,5', '98.5', ' 1 234,5', '1\u202f234', '−3', ''].map((text) => readDecimal(text, 1))).toEqual([
    98.5,
    98.5,
    1234.5,
    1234,
    -3,
    null,
  ])
})

test('what is no number, or finer than the indicator, is not read', () => {
  expect(['devyni', '1,2,3', '5 %', '98,55', ','].map((text) => readDecimal(text, 1))).toEqual(
    Array.from({ length: 5 }, () => undefined),
  )
  expect(readDecimal('98,5', 0)).toBeUndefined()
})

test('what is written is read back', () => {
  expect(writeDecimal(98.5, 'lt')).toBe('98,5')
  expect(writeDecimal(98.5, 'en')).toBe('98.5')
  expect(writeDecimal(null, 'lt')).toBe('')
  expect(readDecimal(writeDecimal(-1234.5, 'lt'), 1)).toBe(-1234.5)
})

import { expect, test } from 'vitest'
import { sparklinePath } from './sparkline-path.ts'

const field = { slots: 3, width: 20, height: 10, low: 0, high: 4 }

test('values are spread over the field, greater ones higher', () => {
  expect(sparklinePath([0, 4, 2], field)).toBe('M0.0 10.0L10.0 0.0L20.0 5.0')
})

test('a missing value breaks the line', () => {
  expect(sparklinePath([0, null, 2], field)).toBe('M0.0 10.0M20.0 5.0')
})

test('a line without variation runs through the middle', () => {
  expect(sparklinePath([7, 7], { ...field, low: 7, high: 7 })).toBe('M0.0 5.0L10.0 5.0')
})

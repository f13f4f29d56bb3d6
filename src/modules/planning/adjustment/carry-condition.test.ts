import { expect, test } from 'vitest'
import { carryCondition } from './carry-condition.ts'

test('a place follows what is expected above it by the same factor', () => {
  expect(carryCondition(8, { calculated: 10, set: 5, share: false })).toBe(4)
})

test('a share follows by its odds, and stays one', () => {
  // From odds of 1 to odds of 3.
  expect(carryCondition(50, { calculated: 50, set: 75, share: true })).toBeCloseTo(75, 12)
  expect(carryCondition(90, { calculated: 50, set: 75, share: true })).toBeCloseTo(2700 / 28, 12)
})

test('where there is nothing to take a share of, a place stays as it is', () => {
  expect(carryCondition(8, { calculated: 0, set: 5, share: false })).toBe(8)
  expect(carryCondition(100, { calculated: 50, set: 75, share: true })).toBe(100)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spreadYear } from './spread-year.ts'

test('months add up to the year, and none differs from another by more than a cent', () => {
  expect(spreadYear(1200)).toEqual(Array.from({ length: 12 }, () => 100))
  expect(spreadYear(0.05)).toEqual([0.01, 0.01, 0.01, 0.01, 0.01, 0, 0, 0, 0, 0, 0, 0])
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e12 }), (cents) => {
      const months = spreadYear(cents / 100).map((euros) => Math.round(euros * 100))
      expect(months.reduce((sum, one) => sum + one, 0)).toBe(cents)
      expect(Math.max(...months) - Math.min(...months)).toBeLessThanOrEqual(1)
    }),
  )
})

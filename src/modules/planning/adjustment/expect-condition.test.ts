import { expect, test } from 'vitest'
import { expectCondition } from './expect-condition.ts'

const national = [
  { year: 2010, value: 16 },
  { year: 2011, value: 12 },
]

test("a place is carried by half of the country's last change", () => {
  const last = { year: 2011, value: 20 }
  const factor = Math.sqrt(12 / 16)
  expect(expectCondition({ last, national, year: 2012, share: false })).toBeCloseTo(20 * factor, 12)
  expect(expectCondition({ last, national, year: 2013, share: false })).toBeCloseTo(20 * factor ** 2, 12)
  const odds = Math.sqrt(12 / 88 / (16 / 84)) * (20 / 80)
  expect(expectCondition({ last, national, year: 2012, share: true })).toBeCloseTo(
    (100 * odds) / (1 + odds),
    12,
  )
})

test('what cannot be carried stays as it was', () => {
  expect(
    expectCondition({
      last: { year: 2011, value: 20 },
      national: national.slice(1),
      year: 2012,
      share: false,
    }),
  ).toBe(20)
  expect(expectCondition({ last: { year: 2011, value: 0 }, national, year: 2012, share: false })).toBe(0)
  expect(expectCondition({ last: { year: 2011, value: 100 }, national, year: 2012, share: true })).toBe(100)
  // Later years of the country are not known to a place's last.
  expect(expectCondition({ last: { year: 2010, value: 20 }, national, year: 2011, share: false })).toBe(20)
})

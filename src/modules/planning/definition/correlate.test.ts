import fc from 'fast-check'
import { expect, test } from 'vitest'
import { correlatePanels } from './correlate.ts'

const panel = (offices: number, periods: number, value: (office: number, period: number) => number | null) =>
  Array.from({ length: offices }, (_, office) =>
    Array.from({ length: periods }, (_, period) => value(office, period)),
  )

/** Numbers that repeat themselves nowhere near. */
const noise = (office: number, period: number, seed: number) => {
  const far = Math.sin(office * 12.9898 + period * 78.233 + seed * 37.719) * 43758.5453
  return far - Math.floor(far)
}

test('what offices and months have in common makes no two indicators alike', () => {
  const first = panel(10, 36, (office, period) => 100 * office + 7 * period + noise(office, period, 1))
  const second = panel(10, 36, (office, period) => 50 * office + 9 * period + noise(office, period, 2))
  const found = correlatePanels(first, second)!
  expect(Math.abs(found.correlation)).toBeLessThan(0.2)
  expect(found.points).toBe(360)
  expect(found.lower).toBeLessThan(found.correlation)
  expect(found.upper).toBeGreaterThan(found.correlation)
})

test('the same thing in other units is the same, turned about the opposite', () => {
  const first = panel(6, 12, (office, period) => noise(office, period, 3))
  const twice = first.map((row, office) => row.map((value, period) => 2 * value! + office - 3 * period))
  expect(correlatePanels(first, twice)!.correlation).toBeCloseTo(1, 12)
  expect(
    correlatePanels(
      first,
      twice.map((row) => row.map((value) => -value)),
    )!.correlation,
  ).toBeCloseTo(-1, 12)
})

test('a correlation of two by two classes is as worked out by hand', () => {
  // Offices' and periods' means are 0: what is correlated are the numbers themselves, Σxy ÷ √(Σx²Σy²) = 10/12.
  const x = [1, -1, 1, -1, 1, -1]
  const rows = (list: readonly number[]) => [list, list.map((one) => -one)]
  const y = [1, -1, 1, -1, 0, 0]
  const found = correlatePanels(rows(x), rows(y))!
  expect(found.correlation).toBeCloseTo(8 / Math.sqrt(12 * 8), 12)
  const half = 1.959963984540054 / Math.sqrt(12 - 3)
  expect(found.upper).toBeCloseTo(Math.tanh(Math.atanh(found.correlation) + half), 12)
})

test('where there is too little, or nothing moves, nothing is told', () => {
  const first = panel(3, 3, (office, period) => noise(office, period, 4))
  expect(correlatePanels(first, first)).toBeUndefined()
  const still = panel(5, 10, (office) => office)
  expect(
    correlatePanels(
      still,
      panel(5, 10, (office, period) => noise(office, period, 5)),
    ),
  ).toBeUndefined()
})

test('it is the same both ways, within −1 and 1, whatever is missing', () => {
  const value = fc.option(fc.double({ min: -1000, max: 1000, noNaN: true }), { freq: 5 })
  const table = fc.array(fc.array(value, { minLength: 6, maxLength: 6 }), { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(table, table, (first, second) => {
      const there = correlatePanels(first, second)
      const back = correlatePanels(second, first)
      if (!there || !back) return there === back
      expect(back.correlation).toBeCloseTo(there.correlation, 9)
      return (
        there.lower <= there.correlation &&
        there.correlation <= there.upper &&
        Math.abs(there.correlation) <= 1
      )
    }),
  )
})

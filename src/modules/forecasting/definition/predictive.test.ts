import fc from 'fast-check'
import { expect, test } from 'vitest'
import { atMost, chanceToMeet, type Predictive, quantile } from './predictive.ts'

const anyPredictive = fc
  .record({
    centre: fc.double({ min: 0, max: 500, noNaN: true }),
    spread: fc.double({ min: 0, max: 60, noNaN: true }),
    freedom: fc.constantFrom(3, 5, 40),
    reached: fc.integer({ min: 0, max: 200 }),
    whole: fc.boolean(),
    bounded: fc.boolean(),
  })
  .map(({ centre, reached, whole, bounded, ...rest }): Predictive => {
    const floor = whole ? Math.min(reached, Math.floor(centre)) : 0
    return { ...rest, centre, floor, ceiling: bounded && !whole ? 600 : null, whole }
  })

test('a further target is never likelier met, whichever direction is better', () => {
  fc.assert(
    fc.property(
      anyPredictive,
      fc.double({ min: -50, max: 700, noNaN: true }),
      fc.double({ min: 0, max: 300, noNaN: true }),
      (of, target, more) => {
        expect(chanceToMeet(of, target + more, 'higher')).toBeLessThanOrEqual(
          chanceToMeet(of, target, 'higher') + 1e-9,
        )
        expect(chanceToMeet(of, target + more, 'lower')).toBeGreaterThanOrEqual(
          chanceToMeet(of, target, 'lower') - 1e-9,
        )
      },
    ),
  )
})

test('quantiles are in order, within what is possible, and where the probability puts them', () => {
  fc.assert(
    fc.property(anyPredictive, (of) => {
      const [low, middle, high] = [0.05, 0.5, 0.95].map((one) => quantile(of, one)) as [
        number,
        number,
        number,
      ]
      expect(low).toBeLessThanOrEqual(middle)
      expect(middle).toBeLessThanOrEqual(high)
      expect(low).toBeGreaterThanOrEqual(of.floor!)
      if (of.ceiling !== null) expect(high).toBeLessThanOrEqual(of.ceiling)
      if (of.spread > 0.01) expect(atMost(of, high)).toBeGreaterThanOrEqual(0.94)
    }),
  )
})

test('what is surely reached is met, what has passed is not, and small counts are counted one by one', () => {
  const count: Predictive = { centre: 12, spread: 2, freedom: 5, floor: 10, ceiling: null, whole: true }
  expect(chanceToMeet(count, 10, 'higher')).toBe(1)
  expect(chanceToMeet(count, 9, 'lower')).toBe(0)
  // A negative binomial of mean 2 and variance 4 has nothing to come in a quarter of the cases.
  expect(chanceToMeet(count, 11, 'higher')).toBeCloseTo(0.75, 6)
  const settled: Predictive = { ...count, spread: 0, centre: 12 }
  expect([11, 12, 13].map((target) => chanceToMeet(settled, target, 'higher'))).toEqual([1, 1, 0])
})

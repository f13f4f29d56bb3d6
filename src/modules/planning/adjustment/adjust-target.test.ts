import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addExactly } from './add-exactly.ts'
import { adjustTarget } from './adjust-target.ts'
import { isBelow, meanScore, scoreTarget } from './score.ts'
import { splitGap } from './split-gap.ts'

const inTenths = fc.integer({ min: -100_000, max: 100_000 }).map((tenths) => tenths / 10)

describe('a target is brought to the conditions that came', () => {
  // The US Department of Labor's published examples of the statistical adjustment model.
  test.each([
    [70.2, 75.5, 73.7, -1.8, 68.4],
    [70.2, 75.5, 78.3, 2.8, 73.0],
  ])('%d, estimated %d and then %d: %d to %d', (negotiated, expected, actual, adjustment, adjusted) => {
    // Not to some digits: as it is printed, so it is.
    expect(adjustTarget({ negotiated, expected, actual, share: true })).toEqual({
      negotiated,
      expected,
      actual,
      share: true,
      adjustment,
      adjusted,
      bounded: false,
    })
  })

  test('a share stays one, and that it was cut is told', () => {
    const task = { negotiated: 98, expected: 90, actual: 95, share: true }
    expect(adjustTarget(task)).toMatchObject({ adjusted: 100, adjustment: 2, bounded: true })
    expect(adjustTarget({ ...task, negotiated: 3, actual: 85 })).toMatchObject({ adjusted: 0, bounded: true })
    expect(adjustTarget({ ...task, share: false })).toMatchObject({ adjusted: 103, bounded: false })
  })
})

describe("a year's gap", () => {
  test('is that of the conditions and that of the work', () => {
    expect(splitGap({ negotiated: 70.2, adjusted: 68.4, actual: 69.1 })).toEqual({
      gap: -1.1,
      ofConditions: -1.8,
      own: 0.7,
    })
  })

  test('adds up exactly', () => {
    const estimate = fc.double({ min: -1000, max: 1000, noNaN: true })
    fc.assert(
      fc.property(inTenths, estimate, estimate, inTenths, (negotiated, expected, then, actual) => {
        const { adjusted } = adjustTarget({ negotiated, expected, actual: then, share: false })
        const { gap, ofConditions, own } = splitGap({ negotiated, adjusted, actual })
        expect(addExactly(ofConditions, own)).toBe(gap)
        expect(addExactly(negotiated, gap)).toBe(actual)
        expect(addExactly(negotiated, ofConditions)).toBe(adjusted)
      }),
    )
  })
})

describe('a score', () => {
  test('is the actual against the adjusted, the other way round where lower is better', () => {
    expect(scoreTarget({ adjusted: 68.4, actual: 61.56, direction: 'higher' })).toEqual({
      kind: 'scored',
      score: expect.closeTo(0.9, 12),
    })
    expect(scoreTarget({ adjusted: 20, actual: 25, direction: 'lower' })).toEqual({
      kind: 'scored',
      score: 0.8,
    })
    expect(scoreTarget({ adjusted: 20, actual: 10, direction: 'lower' })).toEqual({
      kind: 'scored',
      score: 2,
    })
  })

  test('of what cannot be divided says so', () => {
    expect(scoreTarget({ adjusted: 0, actual: 5, direction: 'higher' })).toEqual({
      kind: 'none',
      why: 'not_above_zero',
    })
    expect(scoreTarget({ adjusted: -3, actual: 5, direction: 'lower' })).toEqual({
      kind: 'none',
      why: 'not_above_zero',
    })
    expect(scoreTarget({ adjusted: 3, actual: -1, direction: 'lower' })).toEqual({
      kind: 'none',
      why: 'not_above_zero',
    })
    expect(scoreTarget({ adjusted: 3, actual: 0, direction: 'lower' })).toEqual({
      kind: 'none',
      why: 'nothing_to_divide_by',
    })
  })

  test('is judged before it is rounded: what prints as 90.0 may be below 90', () => {
    const scores = [0.9712345, 0.8431234, 0.9156789, 0.8823456, 0.9034567, 0.8835345]
    expect(meanScore(scores)).toBeCloseTo(0.8998956, 12)
    expect((100 * meanScore(scores)!).toFixed(1)).toBe('90.0')
    expect(isBelow(scores, 0.9)).toBe(true)
    expect(isBelow(scores, 0.8998956)).toBe(false)
  })

  test('that is just at the threshold is not below it, whatever the computer makes of tenths', () => {
    const scores = [0.7, 0.7, 0.7, 0.9, 1.2, 1.2]
    expect(meanScore(scores)).toBeLessThan(0.9)
    expect(isBelow(scores, 0.9)).toBe(false)
  })

  test('of none is neither above nor below', () => {
    expect(meanScore([])).toBeUndefined()
    expect(() => isBelow([], 0.9)).toThrow(/No scores/)
  })
})

test('adds as it is written', () => {
  expect(addExactly(0.1, 0.2)).toBe(0.3)
  expect(addExactly(-0.1, -0.2)).toBe(-0.3)
  expect(addExactly()).toBe(0)
  expect(addExactly(44_596_000_000, 0.01)).toBe(44_596_000_000.01)
  expect(() => addExactly(1, Number.NaN)).toThrow(/NaN/)
})

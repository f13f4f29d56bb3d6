import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { change, count, distinctPeople, type FamilyNumbers, ratio } from './families.ts'

/** Whether values below and above meet a family, as its numbers have it. */
function meets({ coefficients, multiplier, constant }: FamilyNumbers, below: number[], above: number) {
  return (
    below.reduce((sum, value, index) => sum + coefficients[index]! * value, 0) >=
    multiplier * above + constant
  )
}

describe('in their smallest numbers', () => {
  test('counts add up', () => {
    expect(count(3)).toEqual({ coefficients: [1, 1, 1], multiplier: 1, constant: 0 })
  })

  test('of distinct people there are more below, by the overlap', () => {
    const numbers = distinctPeople(2, { numerator: 105, denominator: 100 })
    expect(numbers).toEqual({ coefficients: [20, 20], multiplier: 21, constant: 0 })
    expect(meets(numbers, [50, 55], 100)).toBe(true)
    expect(meets(numbers, [50, 54], 100)).toBe(false)
  })

  test('ratios are averaged by exposure', () => {
    expect(ratio([300, 100])).toEqual({ coefficients: [3, 1], multiplier: 4, constant: 0 })
    expect(ratio([0, 7])).toEqual({ coefficients: [0, 1], multiplier: 1, constant: 0 })
  })

  test('growth of counts is of what they come to together', () => {
    // 1000 growing by 5 % are 1050: 600 by 7 % and 400 by 2 % are 642 + 408.
    const numbers = change(1000, [600, 400], null, 'growth', 1000)
    expect(numbers).toEqual({ coefficients: [3, 2], multiplier: 5, constant: 0 })
    expect(meets(numbers, [70, 20], 50)).toBe(true)
    expect(meets(numbers, [69, 20], 50)).toBe(false)
  })
})

test('a ratio is met exactly when the mean by exposure is no less', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 1000 })), {
        minLength: 1,
        maxLength: 8,
      }),
      fc.integer({ min: 0, max: 1000 }),
      (members, above) => {
        const exposures = members.map(([exposure]) => BigInt(exposure))
        const total = exposures.reduce((sum, one) => sum + one, 0n)
        const given = members.reduce((sum, [exposure, value]) => sum + BigInt(exposure * value), 0n)
        const numbers = ratio(members.map(([exposure]) => exposure))
        expect(
          meets(
            numbers,
            members.map(([, value]) => value),
            above,
          ),
        ).toBe(given >= total * BigInt(above))
      },
    ),
  )
})

test.each(['growth', 'reduction'] as const)(
  'a %s is met exactly when the levels below come to that above, or better',
  (kind) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.array(
          fc.record({
            base: fc.integer({ min: 1, max: 90 }),
            exposure: fc.integer({ min: 1, max: 20 }),
            value: fc.integer({ min: -300, max: 300 }),
          }),
          { minLength: 1, maxLength: 6 },
        ),
        fc.integer({ min: -300, max: 300 }),
        fc.boolean(),
        (base, members, above, isCounted) => {
          const whole = 1000
          const side = kind === 'growth' ? 1 : -1
          const weights = members.map(({ exposure }) => (isCounted ? 1 : exposure))
          const share = isCounted ? 1 : weights.reduce((sum, one) => sum + one, 0)
          const levels = members.reduce(
            (sum, one, index) => sum + weights[index]! * one.base * (whole + side * one.value),
            0,
          )
          const asked = share * base * (whole + side * above)
          const numbers = change(
            base,
            members.map((one) => one.base),
            isCounted ? null : weights,
            kind,
            whole,
          )
          expect(
            meets(
              numbers,
              members.map(({ value }) => value),
              above,
            ),
          ).toBe(kind === 'growth' ? levels >= asked : levels <= asked)
        },
      ),
    )
  },
)

describe('refused', () => {
  test.each<[string, () => unknown, RegExp]>([
    [
      'fewer people below than above',
      () => distinctPeople(2, { numerator: 9, denominator: 10 }),
      /overlap of 9 \/ 10/,
    ],
    ['half an exposure', () => ratio([1, 0.5]), /exposure 1 is 0\.5/],
    ['an exposure below nothing', () => ratio([-1, 5]), /exposure 0 is -1/],
    ['no exposure at all', () => ratio([0, 0]), /no exposure is above 0/],
    ['exposures beyond counting', () => ratio([2 ** 52, 2 ** 52]), /exposures together/],
    ['no base', () => change(0, [1], null, 'growth', 100), /base above 0/],
    ['no bases below', () => change(5, [0, 0], null, 'growth', 100), /no base below counts/],
    ['bases without exposures', () => change(5, [1, 2], [1], 'growth', 100), /2 bases, and 1 exposures/],
    [
      'levels beyond counting',
      () => change(5, [2 ** 40, 1], [2 ** 20, 1], 'growth', 100),
      /base 0 times its exposure/,
    ],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(RangeError)
    expect(make).toThrow(message)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type GroupRate, mixFactor, specialistFactor } from './case-mix.ts'

/** Of 100 easy clients 60 find work, of 100 hard ones 20: 40 of a hundred in all. */
const rates: GroupRate[] = [
  { clients: 100, numerator: 60, denominator: 100 },
  { clients: 100, numerator: 20, denominator: 50 },
]

describe('what clients would give', () => {
  test('at the country’s own mix is what they give there', () => {
    expect(mixFactor([50, 50], rates, 'count')).toBe(1)
    expect(mixFactor([50, 50], rates, 'ratio')).toBe(1)
  })
  test('is by group: of easy ones alone one and a half times as many, of hard ones half', () => {
    expect(mixFactor([10, 0], rates, 'count')).toBeCloseTo(1.5, 12)
    expect(mixFactor([0, 10], rates, 'count')).toBeCloseTo(0.5, 12)
    // Of those of whom the ratio is: 60 % and 40 % against 80 of 150.
    expect(mixFactor([10, 0], rates, 'ratio')).toBeCloseTo(0.6 / (80 / 150), 12)
  })
  test('is not known without clients, or where nobody gives anything', () => {
    expect(mixFactor([0, 0], rates, 'count')).toBeNull()
    expect(mixFactor([5, 5], [{ clients: 10, numerator: 0, denominator: 0 }], 'count')).toBeNull()
  })
  test('of few clients is drawn to the division’s, and of none is the division’s', () => {
    expect(specialistFactor([0, 0], [50, 150], rates, 'count')).toBeCloseTo(0.75, 12)
    // Thirty of their own weigh as much as the division: halfway between 0.5 and 1.
    expect(specialistFactor([0, 30], [100, 100], rates, 'count')).toBeCloseTo(0.75, 12)
  })
  test('never more than doubles or halves a share, and more of the easier never lowers it', () => {
    const number = fc.integer({ min: 0, max: 500 })
    const group = fc.record({
      clients: fc.integer({ min: 1, max: 900 }),
      numerator: number,
      denominator: number,
    })
    fc.assert(
      fc.property(
        fc.array(group, { minLength: 2, maxLength: 6 }),
        fc.array(number, { minLength: 6, maxLength: 6 }),
        (all, own) => {
          const caseload = all.map((_, index) => own[index]!)
          const factor = specialistFactor(caseload, caseload, all, 'count')
          expect(factor).toBeGreaterThanOrEqual(0.5)
          expect(factor).toBeLessThanOrEqual(2)
          const best = all.reduce((found, { clients, numerator }, index) => {
            const { clients: of, numerator: made } = all[found]!
            return numerator / clients > made / of ? index : found
          }, 0)
          const more = caseload.map((one, index) => (index === best ? one + 50 : one))
          expect(specialistFactor(more, caseload, all, 'count')).toBeGreaterThanOrEqual(factor - 1e-9)
        },
      ),
    )
  })
})

import { describe, expect, test } from 'vitest'
import { correctForMany } from './correct-for-many.ts'
import { findOutstanding, type LookedAt } from './find-outstanding.ts'

test('q-values are those of Benjamini and Hochberg', () => {
  // Reckoned by hand: p × m / rank, and none less than that of a smaller p.
  const q = correctForMany([0.01, 0.04, 0.03, 0.005])
  expect(q.map((one) => Number(one.toFixed(6)))).toEqual([0.02, 0.04, 0.04, 0.02])
  expect(correctForMany([])).toEqual([])
})

/** A generator that gives the same numbers each time, so that a test that looks at many groups by chance stays one test. */
function chances(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) | 0
    return ((state >>> 0) + 0.5) / 4294967296
  }
}

const drawn = (chance: () => number, size: number, rate: number): number =>
  Array.from({ length: size }, chance).filter((one) => one < rate).length

describe('groups that stand out', () => {
  test('by chance alone almost none does, however many are looked at', () => {
    const chance = chances(7)
    let found = 0
    for (let time = 0; time < 40; time++) {
      const looked = Array.from({ length: 50 }, (_, index): LookedAt => {
        const size = 40 + 10 * index
        return {
          size,
          amount: drawn(chance, size, 0.3),
          sizeBefore: size,
          amountBefore: drawn(chance, size, 0.3),
        }
      })
      const { groups } = findOutstanding('share', looked)
      if (groups.some((group) => group?.standsOut)) found++
    }
    // With nothing to be found, whatever is found is false: about one time in twenty.
    expect(found).toBeLessThanOrEqual(6)
  })

  test('the one that changed as no other did does, and its limits leave it out', () => {
    const looked = Array.from({ length: 20 }, (_, index) => ({
      size: 300,
      amount: (index === 4 ? 40 : 90) + (index % 5),
      sizeBefore: 300,
      amountBefore: 100 + (index % 3),
    }))
    for (const kind of ['share', 'count'] as const) {
      const { groups } = findOutstanding(kind, looked)
      expect(groups.flatMap((group, index) => (group!.standsOut ? [index] : []))).toEqual([4])
      expect(groups[4]!.lower).toBeGreaterThan(looked[4]!.amount)
      expect(groups[4]!.z).toBeLessThan(0)
      expect(groups[5]!.lower).toBeLessThan(looked[5]!.amount)
      expect(groups[5]!.upper).toBeGreaterThan(looked[5]!.amount)
    }
  })

  test('where groups vary more than by chance, limits are wider and less stands out', () => {
    const calm = Array.from({ length: 20 }, () => ({
      size: 400,
      amount: 100,
      sizeBefore: 400,
      amountBefore: 100,
    }))
    const restless = calm.map((one, index) => ({ ...one, amount: 100 + (index % 2 === 0 ? 45 : -45) }))
    const of = findOutstanding('count', calm)
    const wide = findOutstanding('count', restless)
    expect(of.dispersion).toBe(1)
    expect(wide.dispersion).toBeGreaterThan(5)
    expect(wide.groups[0]!.upper).toBeGreaterThan(of.groups[0]!.upper)
    expect(wide.groups.some((group) => group!.standsOut)).toBe(false)
  })

  test('exact limits hold a year of chance: of a Poisson of ten, known well, 4 to 17', () => {
    const many = { sizeBefore: 1e9, amountBefore: 1e8 }
    const { groups } = findOutstanding('count', [
      { size: 100, amount: 10, ...many },
      { size: 100, amount: 10, ...many },
    ])
    expect(groups[0]!.expected).toBeCloseTo(10, 9)
    expect(groups[0]!.lower).toBeGreaterThan(3.5)
    expect(groups[0]!.lower).toBeLessThan(5)
    expect(groups[0]!.upper).toBeGreaterThan(16)
    expect(groups[0]!.upper).toBeLessThan(17.5)
  })

  test('what gave nothing the year before, or is not there, is not judged', () => {
    const { groups } = findOutstanding('count', [
      { size: 100, amount: 10, sizeBefore: 100, amountBefore: 0 },
      { size: 0, amount: 0, sizeBefore: 100, amountBefore: 10 },
      { size: 50, amount: 10, sizeBefore: 50, amountBefore: 10 },
    ])
    expect(groups.map((group) => group === null)).toEqual([true, true, false])
  })
})

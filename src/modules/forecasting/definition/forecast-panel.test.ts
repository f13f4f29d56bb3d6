import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inventPanel } from '../reference/invented-panel.ts'
import { forecastPanel } from './forecast-panel.ts'

/** A season of which two thirds come in the second half of the year. */
const late = (week: number): number => (week > 26 ? 2 : 1)
const forecastOf = (asked: Parameters<typeof inventPanel>[0]) => {
  const invented = inventPanel(asked)
  const { panel, course } = invented
  return { ...invented, found: forecastPanel(panel, { kind: 'count', value: course, bounded: false }) }
}

describe('a count', () => {
  test('follows the season of the past, not a straight line', () => {
    const { found, whole, panel } = forecastOf({ season: late, perWeek: 60 })
    const straight = found.value.map((one) => one * 2)
    for (let node = 0; node < panel.nodes; node++) {
      const error = Math.abs(found.centre[node]! - whole[node]!)
      expect(error).toBeLessThan(0.1 * whole[node]!)
      expect(error).toBeLessThan(Math.abs(straight[node]! - whole[node]!))
    }
    expect(found.shares[0]).toBeCloseTo(1 / 3, 1)
  })

  test('has intervals that hold about nine times of ten, through years of other levels and a shock', () => {
    let [within, all] = [0, 0]
    for (let seed = 1; seed <= 40; seed++) {
      const shock = seed % 4 === 0 ? 0.85 : 1
      const { found, whole, panel } = forecastOf({
        seed,
        origin: 13 + (seed % 30),
        season: late,
        level: (year, week) => (1 + 0.1 * ((seed + year) % 3)) * (year === 2 && week > 30 ? shock : 1),
      })
      for (let node = 0; node < panel.nodes; node++) {
        all++
        if (Math.abs(found.centre[node]! - whole[node]!) <= 1.65 * found.spread[node]!) within++
      }
    }
    expect(within / all).toBeGreaterThan(0.8)
    expect(within / all).toBeLessThan(0.99)
  })

  test('never goes below what has been reached, with any number of past years', () => {
    fc.assert(
      fc.property(
        fc.record({
          years: fc.integer({ min: 1, max: 4 }),
          origin: fc.integer({ min: 1, max: 51 }),
          perWeek: fc.constantFrom(0, 0.05, 1, 30),
          seed: fc.integer({ min: 1, max: 1000 }),
        }),
        (asked) => {
          const { found } = forecastOf({ ...asked, offices: 4, season: late })
          for (const [node, centre] of found.centre.entries()) {
            expect(centre).toBeGreaterThanOrEqual(found.value[node]! - 1e-9)
            expect(Number.isFinite(centre) && found.spread[node]! >= 0).toBe(true)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('is on the last day what it is', () => {
    const { found, whole } = forecastOf({ origin: 51 })
    expect([...found.centre]).toEqual([...whole])
    expect(found.spread.every((one) => one === 0)).toBe(true)
  })
})

test('a ratio goes on as it is where the past did, and its rest is what is still to come of its denominator', () => {
  const { panel, course } = inventPanel({ perWeek: 50, season: late })
  const half = {
    ...course,
    at: (year: number, point: number) => course.at(year, point).map((one) => one / 2),
  }
  const found = forecastPanel(panel, {
    kind: 'ratio',
    numerator: half,
    denominator: course,
    times: 100,
    bounded: true,
  })
  expect(found.centre[3]).toBeCloseTo(50, 6)
  expect(found.rest![0]).toBeCloseTo(2 / 3, 1)
})

test('a level moves as past years moved from the same day', () => {
  const { panel, course } = inventPanel({ origin: 20 })
  // A stock that falls by a fifth from the twentieth week to the end of each year.
  const stock = (week: number): number => 1000 - (200 * Math.max(0, week - 20)) / 31
  const value = {
    ...course,
    at: (_: number, point: number) => new Float64Array(panel.nodes).fill(stock(point)),
  }
  const found = forecastPanel(panel, { kind: 'level', value, bounded: false })
  expect(found.value[0]).toBe(1000)
  expect(found.centre[0]).toBeGreaterThan(760)
  expect(found.centre[0]).toBeLessThan(850)
})

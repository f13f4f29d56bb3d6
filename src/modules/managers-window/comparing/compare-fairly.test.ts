import { describe, expect, test } from 'vitest'
import { levelScales } from '../../planning/index.ts'
import { type CompareScale, compareFairly, type Level } from './compare-fairly.ts'
import { rankRanges } from './rank-ranges.ts'

const scaleOf = (kind: 'count' | 'share'): CompareScale => {
  const { place, variance, level } = levelScales[kind]
  const ofYear = (one: Level) => ({ year: 0, whole: true, ...one })
  return {
    place: (one) => place(ofYear(one), kind === 'count'),
    variance: (one) => variance(ofYear(one)),
    level,
  }
}
const count = (value: number, exposure: number): Level => ({ value, size: value, exposure })
const share = (among: number, size: number): Level => ({ value: (100 * among) / size, size, exposure: null })

/** The same numbers for the same seed, from 0 up to 1. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0
    return ((state ^ (state >>> 12)) >>> 0) / 2 ** 32
  }
}

/** How many of `of` happen, each with a chance. */
const happened = (next: () => number, of: number, chance: number): number =>
  Array.from({ length: of }).filter(() => next() < chance).length

describe('nodes of which only chance differs', () => {
  test('hardly ever stand out, and their intervals hold the truth nineteen times of twenty', () => {
    let out = 0
    let held = 0
    let all = 0
    for (let seed = 1; seed <= 60; seed++) {
      const next = random(seed)
      const sizes = Array.from({ length: 12 }, () => 60 + Math.floor(next() * 900))
      const nodes = sizes.map((size) => ({ level: share(happened(next, size, 0.3), size), shift: null }))
      const sum = sizes.reduce((total, size) => total + size, 0)
      const whole = share(0.3 * sum, sum)
      const found = compareFairly(scaleOf('share'), { whole, nodes, better: 'higher' })!
      for (const node of found.nodes) {
        all++
        if (node!.standsOut) out++
        if (node!.raw.lower <= 30 && node!.raw.upper >= 30) held++
      }
    }
    expect(out / all).toBeLessThan(0.02)
    expect(held / all).toBeGreaterThan(0.93)
    expect(held / all).toBeLessThan(0.975)
  })
})

describe('a node that is unlike the others', () => {
  const sizes = [100, 200, 300, 400, 500, 600, 700, 800]
  const nodesWith = (index: number, times: number, step: number | null) =>
    sizes.map((size, at) => ({
      level: count(0.2 * size * (at === index ? times : 1), size),
      shift: step === null ? null : { step: at === index ? step : 0, deviation: 0.01 },
    }))
  const whole = count(0.2 * 3600, 3600)

  test('stands out, alone, and has the first place', () => {
    const found = compareFairly(scaleOf('count'), {
      whole,
      nodes: nodesWith(5, 1.8, null),
      better: 'higher',
    })!
    expect(found.nodes.map((one) => one!.standsOut)).toEqual(
      sizes.map((_, at) => (at === 5 ? 'above' : null)),
    )
    expect(found.nodes[5]!.rank).toEqual({ from: 1, to: 1 })
    expect(found.nodes[5]!.adjusted).toBeNull()
    const lower = compareFairly(scaleOf('count'), { whole, nodes: nodesWith(5, 1.8, null), better: 'lower' })!
    expect(lower.nodes[5]!.rank).toEqual({ from: 8, to: 8 })
  })

  test('does not where its conditions made it so', () => {
    const nodes = nodesWith(5, 1.8, Math.log(1.8))
    const found = compareFairly(scaleOf('count'), { whole, nodes, better: 'higher' })!
    expect(found.nodes.every((one) => one!.standsOut === null)).toBe(true)
    expect(found.nodes[5]!.raw.value).toBeCloseTo(0.36, 12)
    expect(found.nodes[5]!.adjusted!.value).toBeCloseTo(0.2, 2)
    // What conditions made is itself not known exactly.
    const width = ({ lower, upper }: { lower: number; upper: number }) => Math.log(upper / lower)
    expect(width(found.nodes[5]!.adjusted!)).toBeGreaterThan(width(found.nodes[5]!.raw))
  })

  test('is outside the funnel, which narrows with size and holds the whole in its middle', () => {
    const found = compareFairly(scaleOf('count'), {
      whole,
      nodes: nodesWith(5, 1.8, null),
      better: 'higher',
    })!
    const widths = found.funnel.map((one) => one.upper95 - one.lower95)
    expect(widths.toSorted((a, b) => b - a)).toEqual(widths)
    for (const one of found.funnel) {
      expect(one.lower998).toBeLessThan(one.lower95)
      expect(one.lower95).toBeLessThan(found.centre)
      expect(one.upper95).toBeGreaterThan(found.centre)
      expect(one.upper998).toBeGreaterThan(one.upper95)
    }
    expect(found.nodes[5]!.raw.value).toBeGreaterThan(
      found.funnel.findLast(({ size }) => size <= 600)!.upper998,
    )
  })
})

test('what varies by more than chance widens the limits, so that half of the nodes are not outside', () => {
  const sizes = Array.from({ length: 20 }, (_, at) => 2000 + 10 * at)
  const nodes = sizes.map((size, at) => ({
    level: share(size * (at % 2 === 0 ? 0.26 : 0.34), size),
    shift: null,
  }))
  const whole = share(0.3 * 42_000, 42_000)
  const found = compareFairly(scaleOf('share'), { whole, nodes, better: 'higher' })!
  expect(found.dispersion).toBeGreaterThan(5)
  expect(found.nodes.filter((one) => one!.standsOut)).toEqual([])
})

describe('places', () => {
  test('are sure where values are, and any where they are alike', () => {
    const sure = rankRanges(
      [3, 1, 2].map((at) => ({ at, variance: 0 })),
      'higher',
    )
    expect(sure).toEqual([1, 3, 2].map((place) => ({ from: place, to: place })))
    const alike = rankRanges(
      Array.from({ length: 10 }, () => ({ at: 5, variance: 1 })),
      'higher',
    )
    expect(alike.every(({ from, to }) => from === 1 && to === 10)).toBe(true)
  })

  test('are the same whenever they are asked for, and swap with what is better', () => {
    const values = [0, 0.5, 1, 1.5, 4].map((at) => ({ at, variance: 0.3 }))
    expect(rankRanges(values, 'higher')).toEqual(rankRanges(values, 'higher'))
    expect(rankRanges(values, 'higher')[4]).toEqual({ from: 1, to: 1 })
    expect(rankRanges(values, 'lower')[4]).toEqual({ from: 5, to: 5 })
  })
})

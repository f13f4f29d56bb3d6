import { expect, test } from 'vitest'
import { estimateSpread } from './estimate-spread.ts'
import type { LevelYear } from './proposal.ts'

const top: LevelYear[] = [0, 1, 2].map((at) => ({
  year: 2009 + at,
  value: 100,
  size: 1e9,
  exposure: null,
  whole: true,
}))

/** Nodes by factors of the level above: `apart` alternately up and down, with `size` cases. */
function nodes(apart: number, size: number, moving = 0): { own: LevelYear[]; above: LevelYear[] }[] {
  return Array.from({ length: 20 }, (_, index) => ({
    own: top.map((year, at) => ({
      ...year,
      value: 100 * Math.exp((index % 2 === 0 ? 1 : -1) * (apart + moving * at)),
      size,
    })),
    above: top,
  }))
}

test('finds by how much nodes differ, when chance is small', () => {
  const { level, change, drift } = estimateSpread(nodes(0.3, 1e8), 'rate', false)
  expect(level).toBeCloseTo(0.09, 4)
  // They do not move: what is left is the least that is allowed for.
  expect(drift).toBeCloseTo(0.0004, 6)
  expect(change).toBeLessThan(0.0001)
  const moving = estimateSpread(nodes(0, 1e8, 0.1), 'rate', false)
  expect(moving.drift).toBeCloseTo(0.01, 4)
})

test('takes what chance gives off', () => {
  // A hundred cases vary by a tenth, a variance of 0.01.
  expect(estimateSpread(nodes(0.3, 99.5), 'rate', false).level).toBeCloseTo(0.08, 3)
  expect(estimateSpread(nodes(0.05, 99.5), 'rate', false).level).toBeCloseTo(0.0004, 6)
})

test('of a few nodes is what is usual', () => {
  const few = estimateSpread(nodes(0.3, 1e8).slice(0, 3), 'rate', false)
  expect(few.level).toBeCloseTo(0.16, 9)
  expect(estimateSpread([], 'share', false).level).toBeCloseTo(1, 9)
})

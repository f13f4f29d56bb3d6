import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rankChange, rankNodes } from './rank-nodes.ts'

const ranksOf = (values: number[], direction: 'higher' | 'lower' | 'neutral', levels?: number[][]) => [
  ...rankNodes(Float64Array.from(values), levels ?? [values.map((_, node) => node)], direction),
]

test('the best is first by the direction, equal values share, and the next counts them all', () => {
  expect(ranksOf([50, 70, 70, 60], 'higher')).toEqual([4, 1, 1, 3])
  expect(ranksOf([50, 70, 70, 60], 'lower')).toEqual([1, 3, 3, 2])
  expect(ranksOf([5, 5, 5], 'lower')).toEqual([1, 1, 1])
})

test('neither way better, or no value: no rank', () => {
  expect(ranksOf([50, 70], 'neutral')).toEqual([0, 0])
  expect(ranksOf([Number.NaN, 70, Number.NaN, -3], 'higher')).toEqual([0, 1, 0, 2])
  expect(ranksOf([], 'higher')).toEqual([])
})

test('nodes are ranked among those of their level', () => {
  expect(ranksOf([90, 10, 20, 80, 70], 'higher', [[0], [1, 2], [3, 4]])).toEqual([1, 2, 1, 1, 2])
})

test('a rank is one more than how many of the level are better', () => {
  const value = fc.oneof(fc.integer({ min: -4, max: 4 }), fc.constant(Number.NaN))
  fc.assert(
    fc.property(fc.array(value), fc.constantFrom('higher', 'lower'), (values, direction) => {
      const better = (one: number, other: number) => (direction === 'higher' ? one > other : one < other)
      const expected = values.map((own) =>
        Number.isNaN(own) ? 0 : 1 + values.filter((other) => better(other, own)).length,
      )
      expect(ranksOf(values, direction)).toEqual(expected)
    }),
  )
})

test('a change of rank counts places upward', () => {
  expect(rankChange(7, 3)).toBe(4)
  expect(rankChange(3, 7)).toBe(-4)
  expect(rankChange(null, 3)).toBeNull()
  expect(rankChange(3, null)).toBeNull()
})

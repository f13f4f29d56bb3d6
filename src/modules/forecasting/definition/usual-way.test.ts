import { expect, test } from 'vitest'
import { pointOnWay, seasonOf } from './usual-way.ts'

const weeks = [4, 8, 12, 16]

test('a level that falls evenly to another year’s end has no season', () => {
  const falling = (from: number) => weeks.map((week) => from * 0.5 ** (week / 16))
  for (const off of seasonOf([falling(800), falling(400)], weeks)) expect(off).toBeCloseTo(0, 12)
})

test('what seasons usually do is told apart from where a year leads', () => {
  // A fifth more in the middle of each year, and each year ends at half of what it began with.
  const values = (from: number) => weeks.map((week) => from * 0.5 ** (week / 16) * (week === 8 ? 1.2 : 1))
  const season = seasonOf([values(800), values(400)], weeks)
  expect(Math.exp(season[1]!)).toBeCloseTo(1.2, 12)
  for (const point of [0, 2, 3]) expect(season[point]).toBeCloseTo(0, 12)
})

test('the way to a target of a level begins where the year began and ends at the target, whatever past years led to', () => {
  const way = (gone: number, season: number) => pointOnWay({ kind: 'line', start: 1000, gone, season }, 810)
  expect(way(0, 0)).toBeCloseTo(1000, 9)
  expect(way(0.5, 0)).toBeCloseTo(900, 9)
  expect(way(0.5, Math.log(1.1))).toBeCloseTo(990, 9)
  expect(way(1, 0)).toBeCloseTo(810, 9)
})

test('a level without a beginning is expected at its target; one that may be below nothing goes straight', () => {
  expect(pointOnWay({ kind: 'line', start: null, gone: 0.5, season: 0.3 }, 12)).toBe(12)
  expect(pointOnWay({ kind: 'line', start: -10, gone: 0.5, season: 0.3 }, 10)).toBe(0)
})

test('a count has reached its usual share, a share is as far from its end as it usually is, a mean the part of it that it usually is', () => {
  expect(pointOnWay({ kind: 'share', share: 0.25 }, 400)).toBe(100)
  expect(pointOnWay({ kind: 'distance', left: -2 }, 60)).toBe(62)
  expect(pointOnWay({ kind: 'distance', left: 8 }, 5)).toBe(0)
  expect(pointOnWay({ kind: 'part', part: 1.1 }, 30)).toBeCloseTo(33, 12)
})

test('without past years there is no season', () => {
  expect(seasonOf([], weeks)).toEqual([0, 0, 0, 0])
})

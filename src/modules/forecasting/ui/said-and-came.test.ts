import { expect, test } from 'vitest'
import { saidAndCame, verdictOf } from './said-and-came.ts'

test('tenths count by how many forecasts they hold', () => {
  const bins = [
    { said: 0.1, came: 0, count: 30 },
    { said: 0.9, came: 0.8, count: 10 },
  ]
  expect(saidAndCame(bins).said).toBeCloseTo(0.3)
  expect(saidAndCame(bins).came).toBeCloseTo(0.2)
  expect(saidAndCame([])).toEqual({ said: 0, came: 0 })
})

test('what came true beside what was promised is judged by more than a few points', () => {
  expect(verdictOf({ said: 0.57, came: 0.66 })).toBe('cautious')
  expect(verdictOf({ said: 0.7, came: 0.6 })).toBe('hopeful')
  expect(verdictOf({ said: 0.7, came: 0.66 })).toBe('trusted')
})

import { expect, test } from 'vitest'
import { saidAndCame } from './said-and-came.ts'

test('tenths count by how many forecasts they hold', () => {
  const bins = [
    { said: 0.1, came: 0, count: 30 },
    { said: 0.9, came: 0.8, count: 10 },
  ]
  expect(saidAndCame(bins).said).toBeCloseTo(0.3)
  expect(saidAndCame(bins).came).toBeCloseTo(0.2)
  expect(saidAndCame([])).toEqual({ said: 0, came: 0 })
})

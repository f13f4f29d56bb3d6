import { expect, test } from 'vitest'
import { niceSteps } from './nice-steps.ts'

test('steps are round, and hold what they are of', () => {
  expect(niceSteps(0, 100, 5)).toEqual([0, 20, 40, 60, 80, 100])
  expect(niceSteps(13, 27, 5)).toEqual([10, 15, 20, 25, 30])
  expect(niceSteps(0, 7300, 6)).toEqual([0, 2000, 4000, 6000, 8000])
})

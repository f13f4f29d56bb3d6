import { expect, test } from 'vitest'
import { colourSteps } from './colour-steps.ts'

test('values are parted into five steps of about as many each', () => {
  const { steps, stepOf } = colourSteps(Array.from({ length: 60 }, (_, at) => 60 - at))
  expect(steps).toEqual([
    { from: 1, to: 12, count: 12 },
    { from: 13, to: 24, count: 12 },
    { from: 25, to: 36, count: 12 },
    { from: 37, to: 48, count: 12 },
    { from: 49, to: 60, count: 12 },
  ])
  expect([1, 12, 13, 60].map(stepOf)).toEqual([1, 1, 2, 5])
})

test('what is the same has the same step, and there are no more steps than values', () => {
  const { steps, stepOf } = colourSteps([0, 0, 0, 0, 0, 0, 7, 9])
  expect(steps).toEqual([
    { from: 0, to: 0, count: 6 },
    { from: 7, to: 7, count: 1 },
    { from: 9, to: 9, count: 1 },
  ])
  expect([0, 7, 9].map(stepOf)).toEqual([1, 2, 3])
  expect(colourSteps([4]).steps).toEqual([{ from: 4, to: 4, count: 1 }])
  expect(colourSteps([]).steps).toEqual([])
})

import { expect, test } from 'vitest'
import { calibrate } from './calibrate.ts'

const called = (probability: number, met: boolean, within = true) => ({ part: 'x', probability, met, within })

test('of what was given seven of ten, as much came true as came true', () => {
  const made = [0.72, 0.71, 0.75, 0.78].map((one, index) => called(one, index > 0, index !== 2))
  const found = calibrate([...made, called(1, true)])!
  expect(found.count).toBe(5)
  expect(found.coverage).toBeCloseTo(0.8)
  expect(found.bins).toEqual([
    { from: 0.7, to: 0.8, said: (0.72 + 0.71 + 0.75 + 0.78) / 4, came: 0.75, count: 4 },
    { from: 0.9, to: 1, said: 1, came: 1, count: 1 },
  ])
  expect(found.brier).toBeCloseTo((0.72 ** 2 + 0.29 ** 2 + 0.25 ** 2 + 0.22 ** 2) / 5)
})

test('of nothing nothing is said', () => {
  expect(calibrate([])).toBeNull()
})

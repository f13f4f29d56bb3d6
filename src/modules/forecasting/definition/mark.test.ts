import { expect, test } from 'vitest'
import { firstThresholds, markOf } from './mark.ts'

const mark = (probability: number, { over = false, reached = false } = {}) =>
  markOf({ over, probability, reached }, firstThresholds)

test('the probability decides while the year runs: a threshold belongs to what lies above it', () => {
  expect([0, 0.1999, 0.2, 0.6999, 0.7, 1].map((one) => mark(one))).toEqual([
    'not_expected',
    'not_expected',
    'at_risk',
    'at_risk',
    'on_course',
    'on_course',
  ])
})

test('a certain target is fulfilled before the year is over only where a count has reached it', () => {
  expect(mark(1, { reached: true })).toBe('fulfilled')
  expect(mark(0.999)).toBe('on_course')
})

test('once the year is over a target is fulfilled or not', () => {
  expect([0.49, 0.5].map((one) => mark(one, { over: true }))).toEqual(['not_fulfilled', 'fulfilled'])
})

test('an administrator’s thresholds count', () => {
  expect(
    markOf({ over: false, probability: 0.6, reached: false }, { notExpectedBelow: 0.1, onCourseFrom: 0.5 }),
  ).toBe('on_course')
})

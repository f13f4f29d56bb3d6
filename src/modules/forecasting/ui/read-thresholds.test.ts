import { expect, test } from 'vitest'
import { readThresholds } from './read-thresholds.ts'

test('two whole percents, the first below the second, are thresholds; anything else is not', () => {
  expect(readThresholds('20', ' 70 %')).toEqual({ notExpectedBelow: 0.2, onCourseFrom: 0.7 })
  for (const [below, from] of [
    ['70', '20'],
    ['20', '20'],
    ['0', '70'],
    ['20', '100'],
    ['1,5', '70'],
    ['', '70'],
    ['-2', '70'],
  ] as const) {
    expect(readThresholds(below, from)).toBeNull()
  }
})

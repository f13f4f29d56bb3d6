import { expect, test } from 'vitest'
import { writeProbability } from './write-probability.ts'

test('a probability is told in whole percents, and never as certain', () => {
  expect(writeProbability('lt', 0.124)).toBe('12\u00a0%')
  expect(writeProbability('lt', 0)).toBe('<\u00a01\u00a0%')
  expect(writeProbability('en', 0.004)).toBe('<\u00a01\u00a0%')
  expect(writeProbability('en', 0.9951)).toBe('>\u00a099\u00a0%')
  expect(writeProbability('en', 1)).toBe('>\u00a099\u00a0%')
})

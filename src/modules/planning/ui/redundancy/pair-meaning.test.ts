import { expect, test } from 'vitest'
import type { IndicatorPair } from '../../contract.ts'
import { pairMeaning } from './pair-meaning.ts'

const pair = (
  correlation: number,
  [lower, upper]: [number, number],
  relation: IndicatorPair['relation'] = 'apart',
): IndicatorPair => ({
  first: 'a',
  second: 'b',
  correlation,
  lower,
  upper,
  points: 360,
  relation,
  sharedMeasures: [],
})

test('what the server says of a pair is said', () => {
  expect(pairMeaning(pair(0.9, [0.85, 0.93], 'same'))).toBe('same')
  expect(pairMeaning(pair(-0.5, [-0.6, -0.4], 'against'))).toBe('against')
})

test('an interval with zero in it is chance, whichever way it leans', () => {
  expect(pairMeaning(pair(0.4, [-0.1, 0.7]))).toBe('chance')
  expect(pairMeaning(pair(-0.1, [-0.3, 0]))).toBe('chance')
})

test('the rest goes together, or slightly so or against', () => {
  expect(pairMeaning(pair(0.3, [0.2, 0.4]))).toBe('together')
  expect(pairMeaning(pair(0.29, [0.2, 0.4]))).toBe('slightly_together')
  expect(pairMeaning(pair(-0.2, [-0.3, -0.1]))).toBe('slightly_against')
})

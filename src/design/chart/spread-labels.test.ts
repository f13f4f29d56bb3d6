import { expect, test } from 'vitest'
import { spreadLabels } from './spread-labels.ts'

test('labels that are far enough apart stay where they are', () => {
  expect(spreadLabels([10, 60, 30], 15)).toEqual([0, 0, 0])
})

test('two that overlap move apart by the same', () => {
  expect(spreadLabels([105, 100], 15)).toEqual([5, -5])
})

test('three in one place end a label apart', () => {
  const moves = spreadLabels([50, 50, 50], 12)
  const places = moves.map((move) => 50 + move).sort((a, b) => a - b)
  expect(places[1]! - places[0]!).toBeGreaterThan(8)
  expect(places[2]! - places[1]!).toBeGreaterThan(8)
})

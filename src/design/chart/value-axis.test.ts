import { expect, test } from 'vitest'
import { findExtremes, findValueAxis } from './value-axis.ts'

const plain = { settling: 2, target: null, decimals: 1 }

test('steps are round and hold every value', () => {
  expect(findValueAxis([[28.7, 33, 41.2, 54.4]], plain)).toEqual({
    min: 20,
    max: 60,
    step: 10,
    decimals: 0,
    cut: false,
  })
})

test('the target is on the axis', () => {
  expect(findValueAxis([[93, 94, 93.5, 93.8]], { ...plain, target: 97 })).toMatchObject({ min: 93, max: 97 })
})

test('a first day out of all proportion is left outside', () => {
  expect(findValueAxis([[900, 30, 31, 32, 33]], plain)).toMatchObject({ min: 31, max: 33, cut: true })
  expect(findExtremes([[40, 30, 31, 35]], 1)).toEqual({ low: 30, high: 40, cut: false })
})

test('a line without variation, or without values, still has an axis', () => {
  expect(findValueAxis([[5, 5, 5]], { ...plain, decimals: 0 })).toMatchObject({ min: 5, max: 6, step: 1 })
  expect(findValueAxis([[null]], plain)).toMatchObject({ min: 0, max: 1, cut: false })
})

test('labels have the decimals of their step', () => {
  expect(findValueAxis([[1.1, 1.2, 1.3, 1.25]], plain)).toMatchObject({ step: 0.1, decimals: 1 })
})

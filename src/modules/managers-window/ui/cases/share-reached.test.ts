import { expect, test } from 'vitest'
import { shareReached } from './share-reached.ts'

const figure = { value: 30, numerator: 30, denominator: null }
const target = { value: 40, year: 2012, demoValue: null }

test('a share is of the target that is in force, and there is none where less is better or nothing is known', () => {
  expect(shareReached({ figure, target }, 'higher')).toBe(75)
  expect(shareReached({ figure, target: { ...target, value: 800, demoValue: 40 } }, 'higher')).toBe(75)
  expect(shareReached({ figure: { ...figure, value: 39.99 }, target }, 'higher')).toBe(99.9)
  expect(shareReached({ figure, target }, 'lower')).toBeNull()
  expect(shareReached({ figure, target: null }, 'higher')).toBeNull()
  expect(shareReached({ figure, target: { ...target, value: 0 } }, 'higher')).toBeNull()
  expect(shareReached({ figure: { ...figure, value: null }, target }, 'higher')).toBeNull()
})

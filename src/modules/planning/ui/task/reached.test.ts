import { expect, test } from 'vitest'
import { reachedOf } from './reached.ts'

test('what is to be high is reached from the target up, what is to be low from it down', () => {
  expect(reachedOf({ target: 10, actual: 10 }, 'higher')).toEqual({ isReached: true, missing: null })
  expect(reachedOf({ target: 10, actual: 7.5 }, 'higher')).toEqual({ isReached: false, missing: 2.5 })
  expect(reachedOf({ target: 10, actual: 7.5 }, 'lower')).toEqual({ isReached: true, missing: null })
  expect(reachedOf({ target: 10, actual: 12 }, 'lower')).toEqual({ isReached: false, missing: 2 })
})

test('nothing is told of what has no figure or no target', () => {
  expect(reachedOf({ target: null, actual: 3 }, 'higher').isReached).toBeNull()
  expect(reachedOf({ target: 3, actual: null }, 'lower').isReached).toBeNull()
})

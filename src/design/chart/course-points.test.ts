import { expect, test } from 'vitest'
import { layOver } from './course-points.ts'

test('a leap year has a day that the year before lacks', () => {
  const days = layOver(
    2012,
    [{ date: '2012-02-29', value: 2 }],
    [
      { date: '2011-02-28', value: 1 },
      { date: '2011-03-01', value: 3 },
    ],
  )
  expect(days).toHaveLength(366)
  expect(days.slice(58, 61)).toEqual([
    { date: '2012-02-28', now: null, before: 1 },
    { date: '2012-02-29', now: 2, before: null },
    { date: '2012-03-01', now: null, before: 3 },
  ])
})

test('a 29 February of the year before falls away', () => {
  const days = layOver(2013, [], [{ date: '2012-02-29', value: 9 }])
  expect(days).toHaveLength(365)
  expect(days.every((day) => day.before === null)).toBe(true)
})

import { expect, test } from 'vitest'
import { layOver } from './course-points.ts'
import { fanByDay } from './fan-points.ts'

const days = layOver(2012, [], [])
const point = (date: string, expected: number, median: number | null) => ({
  date,
  expected,
  median,
  lower: median === null ? null : median - 1,
  upper: median === null ? null : median + 1,
})

test('between two points lies a straight line, and there is none before the first nor after the last', () => {
  const fan = fanByDay(days, [
    point('2012-01-10', 10, null),
    point('2012-01-20', 20, 21),
    point('2012-01-24', 24, 25),
  ])
  const at = (day: number) => fan[day - 1]
  expect(at(9)).toEqual({ expected: null, median: null, lower: null, upper: null })
  expect(at(10)).toMatchObject({ expected: 10, median: null })
  expect(at(15)).toMatchObject({ expected: 15, median: null })
  expect(at(20)).toEqual({ expected: 20, median: 21, lower: 20, upper: 22 })
  expect(at(21)).toEqual({ expected: 21, median: 22, lower: 21, upper: 23 })
  expect(at(25)).toMatchObject({ expected: null, median: null })
  expect(fan).toHaveLength(days.length)
})

import { expect, test } from 'vitest'
import { spliceYears } from './splice-years.ts'

const years = [
  { year: 2009, own: null, before: 40 },
  { year: 2010, own: null, before: 50 },
  { year: 2011, own: 90, before: 60 },
  { year: 2012, own: 99, before: 66 },
]

test('spliced, the old course is brought to the new level at the joint, and keeps its changes', () => {
  const { years: course, factor } = spliceYears(years, { from: 2012, how: 'spliced' })
  expect(factor).toBe(1.5)
  expect(course.map(({ value }) => value)).toEqual([60, 75, 90, 99])
  expect(course.map(({ before }) => before)).toEqual([40, 50, 60, null])
  expect(course.map(({ isSpliced }) => isSpliced)).toEqual([true, true, true, false])
  expect(course[1]!.value! / course[0]!.value!).toBeCloseTo(50 / 40, 12)
})

test('without a joint nothing is made up', () => {
  for (const before of [null, 0]) {
    const without = years.map((one) => (one.year === 2011 ? { ...one, before } : one))
    const { years: course, factor } = spliceYears(without, { from: 2012, how: 'spliced' })
    expect(factor).toBeNull()
    expect(course.map(({ value }) => value)).toEqual([null, null, null, 99])
  }
})

test('overlapped, each stays as it is defined', () => {
  const { years: course } = spliceYears(years, { from: 2011, how: 'overlapped' })
  expect(course.map(({ value }) => value)).toEqual([null, null, 90, 99])
  expect(course.map(({ before }) => before)).toEqual([40, 50, 60, 66])
})

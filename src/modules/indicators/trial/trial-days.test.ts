import { expect, test } from 'vitest'
import { dayOf, isoOfDay } from '../../../platform/calendar/day.ts'
import { monthEndsBackFrom } from './trial-days.ts'

const ends = (day: string, months: number) => monthEndsBackFrom(dayOf(day), months).map(isoOfDay)

test('month ends go back across years, and the last is the day itself', () => {
  expect(ends('2012-03-31', 4)).toEqual(['2011-12-31', '2012-01-31', '2012-02-29', '2012-03-31'])
  expect(ends('2012-03-15', 3)).toEqual(['2012-01-31', '2012-02-29', '2012-03-15'])
  expect(ends('2012-01-01', 1)).toEqual(['2012-01-01'])
})

test('36 months back from a year’s end begin with the first January of three years', () => {
  const all = ends('2012-12-31', 36)
  expect(all).toHaveLength(36)
  expect(all[0]).toBe('2010-01-31')
})

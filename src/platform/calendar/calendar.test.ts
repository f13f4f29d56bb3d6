import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths, dayOf, findDay, isoOfDay, partsOfDay } from './day.ts'
import { monthsOf, spanEndingOn, spanStart, yearBefore } from './span.ts'

const iso = ({ from, to }: { from: number; to: number }): string => `${isoOfDay(from)}/${isoOfDay(to)}`
const anyDay = fc.integer({ min: dayOf('0060-01-01'), max: dayOf('9900-12-31') })

describe('a day', () => {
  test.each(['2012-2-01', '2011-02-29', '2012-06-31', '2012/06/30', '2012-06-30T00:00', ''])(
    'is not %j',
    (text) => {
      expect(findDay(text)).toBeUndefined()
    },
  )
  test('is what Temporal takes it for', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (day, months) => {
        const date = Temporal.PlainDate.from(isoOfDay(day))
        expect(dayOf(date.toString())).toBe(day)
        expect(partsOfDay(day)).toEqual({ year: date.year, month: date.month, dayOfMonth: date.day })
        expect(isoOfDay(addMonths(day, months))).toBe(date.add({ months }).toString())
      }),
    )
  })
  test('months clamp to the end of the month', () => {
    expect(isoOfDay(addMonths(dayOf('2011-10-31'), 4))).toBe('2012-02-29')
    expect(isoOfDay(addMonths(dayOf('2012-02-29'), -12))).toBe('2011-02-28')
  })
})

describe('a span', () => {
  test('begins with the year, the quarter, the month, or on Monday', () => {
    const day = dayOf('2012-08-15')
    expect(
      ['ytd', 'quarter', 'month', 'week'].map((span) => isoOfDay(spanStart(span as 'ytd', day))),
    ).toEqual(['2012-01-01', '2012-07-01', '2012-08-01', '2012-08-13'])
  })
  test('of a week begins on a Monday before 1970 too', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const monday = spanStart('week', day)
        expect(Temporal.PlainDate.from(isoOfDay(monday)).dayOfWeek).toBe(1)
        expect(day - monday).toBeLessThan(7)
      }),
    )
  })
  test('has a year before with both ends moved back', () => {
    expect(iso(yearBefore(spanEndingOn('week', dayOf('2012-03-01'))))).toBe('2011-02-27/2011-03-01')
    expect(iso(yearBefore(spanEndingOn('month', dayOf('2012-02-29'))))).toBe('2011-02-01/2011-02-28')
  })
  test('is made of months, the first begun at its start, the last cut at its end', () => {
    expect(monthsOf(spanEndingOn('week', dayOf('2012-03-01'))).map(iso)).toEqual([
      '2012-02-27/2012-02-29',
      '2012-03-01/2012-03-01',
    ])
    expect(monthsOf(spanEndingOn('ytd', dayOf('2012-12-31')))).toHaveLength(12)
  })
})

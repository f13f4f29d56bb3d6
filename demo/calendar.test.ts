import { expect, it } from 'vitest'
import { addMonths, anyWorkday, dayOf, extractOfDay, isoOfDay, never, workday } from './calendar.ts'
import { createRandom } from './random.ts'

it('adds months as the indicators do, clamped to the end of the month', () => {
  expect(isoOfDay[addMonths(dayOf('2011-10-31'), 4)]).toBe('2012-02-29')
  expect(isoOfDay[addMonths(dayOf('2010-10-31'), 4)]).toBe('2011-02-28')
  expect(isoOfDay[addMonths(dayOf('2009-12-15'), 36)]).toBe('2012-12-15')
})

it('knows when Lithuanian offices are closed', () => {
  // Easter Monday, Restoration of Independence on a Friday, Christmas up to a weekend.
  expect(isoOfDay[workday(dayOf('2012-04-07'))]).toBe('2012-04-10')
  expect(isoOfDay[workday(dayOf('2011-03-11'))]).toBe('2011-03-14')
  expect(isoOfDay[workday(dayOf('2010-12-24'))]).toBe('2010-12-27')
  expect(workday(dayOf('2013-07-01'))).toBe(never)
})

it('spreads what comes up at a weekend over the next week', () => {
  const random = createRandom(1)
  const saturday = dayOf('2012-09-15')
  const days = new Set(Array.from({ length: 60 }, () => anyWorkday(random, saturday) - saturday))
  expect([...days].sort()).toEqual([2, 3, 4, 5, 6])
})

it('sends everything before February 2010 with the first extract', () => {
  expect(extractOfDay(dayOf('2006-05-05'))).toBe(0)
  expect(extractOfDay(dayOf('2010-01-31'))).toBe(0)
  expect(extractOfDay(dayOf('2012-12-31'))).toBe(35)
  expect(extractOfDay(dayOf('2013-06-30'))).toBe(41)
})

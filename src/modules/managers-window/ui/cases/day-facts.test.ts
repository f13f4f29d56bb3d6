import { expect, test } from 'vitest'
import { dayOf } from '../../../../platform/calendar/day.ts'
import { findDayFacts } from './day-facts.ts'

const missing = { indicator: 'x', denominator: 1, asItStands: 0, ifDone: 1 }
const kept = { ...missing, asItStands: 1 }
const dueIn = (daysLeft: number, effect = missing) => ({
  kind: 'offer_due' as const,
  daysLeft,
  effects: [effect],
})

test('a day is told by what is due when, from a Thursday on', () => {
  const cases = [dueIn(-2), dueIn(0), dueIn(0, kept), dueIn(3), dueIn(4), dueIn(10), dueIn(11, kept)]
  expect(findDayFacts(cases, dayOf('2012-12-27'))).toEqual({
    overdue: 1,
    today: 2,
    this_week: 1,
    next_week: 2,
    later: 1,
    total: 7,
    ahead: 6,
    against: 4,
  })
})

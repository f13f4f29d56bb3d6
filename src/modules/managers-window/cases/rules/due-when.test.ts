import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, isoOfDay } from '../../../../platform/calendar/day.ts'
import { dueWhen } from './due-when.ts'

test('a day is told as the calendar has it, weeks from Monday', () => {
  const days = fc.integer({ min: dayOf('2011-12-01'), max: dayOf('2013-02-01') })
  fc.assert(
    fc.property(days, fc.integer({ min: -20, max: 40 }), (today, ahead) => {
      const now = Temporal.PlainDate.from(isoOfDay(today))
      const due = Temporal.PlainDate.from(isoOfDay(today + ahead))
      const monday = now.subtract({ days: now.dayOfWeek - 1 })
      const weeks = Math.floor(monday.until(due).days / 7)
      const told = ahead < 0 ? 'overdue' : ahead === 0 ? 'today' : ['this_week', 'next_week'][weeks]
      expect(dueWhen(today + ahead, today)).toBe(told ?? 'later')
    }),
  )
})

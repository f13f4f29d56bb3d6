import { countsAgainst } from '../../cases/rules/counts-against.ts'
import { type DueTime, dueWhen } from '../../cases/rules/due-when.ts'
import type { SpecialistCase } from '../../contract.ts'

type Timed = Pick<SpecialistCase, 'kind' | 'daysLeft' | 'effects'>

/** What is worth saying of a day before its list: how many cases are due when, and what lowers the figures if nothing is done. */
export type DayFacts = Record<DueTime, number> & {
  total: number
  /** Of those still to come, how many would lower a figure. */
  against: number
  /** The number of those still to come. */
  ahead: number
}

/** Counts cases, all of one specialist, as seen from a day (a number of days since 1970). */
export function findDayFacts(cases: readonly Timed[], today: number): DayFacts {
  const counts: Record<DueTime, number> = { overdue: 0, today: 0, this_week: 0, next_week: 0, later: 0 }
  for (const { daysLeft } of cases) counts[dueWhen(today + daysLeft, today)]++
  const ahead = cases.filter(({ daysLeft }) => daysLeft >= 0)
  return {
    ...counts,
    total: cases.length,
    ahead: ahead.length,
    against: ahead.filter(countsAgainst).length,
  }
}

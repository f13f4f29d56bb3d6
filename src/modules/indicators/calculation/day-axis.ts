import type { Day } from '../../../platform/calendar/day.ts'
import { epochOf, type OrganisationThroughTime } from '../../organisation/index.ts'

/** The days at which something is counted, ascending, each with the epoch of the organisation that it falls in. */
export type DayAxis = {
  days: Int32Array
  epochs: Int32Array
  /** `lowerBounds[day − days[0]]`: index of the first day of the axis that is not before `day`. */
  lowerBounds: Int32Array
}

/** A stretch of an axis whose days all end spans that began on `from`: indices `start` to `end` (not included). */
export type AxisPeriod = { from: Day; start: number; end: number }

/** An axis of the given days, in order and without repetition. */
export function dayAxis(organisation: OrganisationThroughTime, days: Iterable<Day>): DayAxis {
  return orderedAxis(organisation, Int32Array.from(new Set(days)).sort())
}

/** An axis of days that stand in order already; a day may be repeated. */
export function orderedAxis(organisation: OrganisationThroughTime, sorted: Int32Array): DayAxis {
  const epochs = sorted.map((day) => epochOf(organisation, day))
  const first = sorted[0] ?? 0
  const last = sorted.at(-1) ?? -1
  const lowerBounds = new Int32Array(last - first + 2)
  let index = 0
  for (let day = first; day <= last; day++) {
    lowerBounds[day - first] = index
    while (sorted[index] === day) index++
  }
  lowerBounds[last - first + 1] = sorted.length
  return { days: sorted, epochs, lowerBounds }
}

/** Every day from `from` to `to`, both included. */
export function everyDay(from: Day, to: Day): Day[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
}

/** Index of the first day of the axis that is not before `day`; the axis' length when all are before. */
export function indexFrom({ days, lowerBounds }: DayAxis, day: Day): number {
  if (days.length === 0) return 0
  const offset = day - days[0]!
  if (offset <= 0) return 0
  return offset < lowerBounds.length ? lowerBounds[offset]! : days.length
}

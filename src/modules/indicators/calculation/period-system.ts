import { addMonths, type Day } from '../../../platform/calendar/day.ts'
import { type Range, type Span, spanStart } from '../../../platform/calendar/span.ts'
import type { OrganisationThroughTime } from '../../organisation/index.ts'
import { type AxisPeriod, type DayAxis, orderedAxis } from './day-axis.ts'

/**
 * How time is cut for what cannot be added up over days: by each span, by the pieces of weeks that months cut (for
 * monthly figures over a week), and by weeks of a later year moved back some months, which begin on any weekday:
 * `week@12`. Other spans moved by whole years are spans again.
 */
export type PeriodSystem = Span | 'week_month' | `${'week' | 'week_month'}@${number}`

/** The system of a span moved back by some months. */
export function systemOf(cut: Span | 'week_month', monthsBack: number): PeriodSystem {
  if (monthsBack === 0 || (cut !== 'week' && cut !== 'week_month')) return cut
  return `${cut}@${monthsBack}`
}

function partsOf(system: PeriodSystem): { cut: Span | 'week_month'; months: number } {
  const [cut, back] = system.split('@') as [Span | 'week_month', string | undefined]
  return { cut, months: back === undefined ? 0 : -Number(back) }
}

/** First day of the period that is asked for when `day` is the day of the axis. */
export function periodStart(system: PeriodSystem, day: Day): Day {
  const { cut, months } = partsOf(system)
  const start = addMonths(spanStart(cut === 'week_month' ? 'week' : cut, day), months)
  return cut === 'week_month' ? Math.max(start, spanStart('month', addMonths(day, months))) : start
}

/** Last day of the period that is asked for when `day` is the day of the axis. */
export function periodEnd(system: PeriodSystem, day: Day): Day {
  return addMonths(day, partsOf(system).months)
}

/** The periods of a system along an axis, with the days on which they end: the axis itself, or that moved. */
export function periodsAlong(
  system: PeriodSystem,
  axis: DayAxis,
  organisation: OrganisationThroughTime,
): { periods: AxisPeriod[]; ends: DayAxis } {
  const periods: AxisPeriod[] = []
  for (const [index, day] of axis.days.entries()) {
    const from = periodStart(system, day)
    const last = periods.at(-1)
    if (last?.from === from) last.end = index + 1
    else periods.push({ from, start: index, end: index + 1 })
  }
  if (partsOf(system).months === 0) return { periods, ends: axis }
  return {
    periods,
    ends: orderedAxis(
      organisation,
      axis.days.map((day) => periodEnd(system, day)),
    ),
  }
}

/** The day of the axis at which a period of a system stands; undefined when it is none of that system's. */
export function dayOfPeriod(system: PeriodSystem, range: Range): Day | undefined {
  const key = `${system} ${range.from}/${range.to}`
  if (!daysKnown.has(key)) {
    if (daysKnown.size >= periodsKept) daysKnown.clear()
    daysKnown.set(key, findDayOfPeriod(system, range))
  }
  return daysKnown.get(key)
}

// Pages ask for the same periods again and again, and the calendar is slow.
const daysKnown = new Map<string, Day | undefined>()
const periodsKept = 100_000

function findDayOfPeriod(system: PeriodSystem, { from, to }: Range): Day | undefined {
  const back = -partsOf(system).months
  // 28 February is also where the 29th of a leap year goes when it is moved by years.
  const candidates = back === 0 ? [to] : [addMonths(to, back), addMonths(to, back) + 1]
  return candidates.find((day) => periodStart(system, day) === from && periodEnd(system, day) === to)
}

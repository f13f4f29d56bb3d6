import type { Span } from '../../platform/calendar/span.ts'
import type { PeriodSearch } from './period-search.ts'

/** Of when the figures on a page are; `knownOn` null means all that is known today. */
export type Period = { date: string; span: Span; knownOn: string | null }

/** What may be asked for: the days with results, and the product's today. */
export type PeriodLimits = { today: string; firstDay: string | null; lastDay: string | null }

/** The period that an address asks for: without a date the latest day with results, not after today. */
export function readPeriod(search: PeriodSearch, limits: PeriodLimits): Period {
  const { today, lastDay } = limits
  const latest = lastDay !== null && lastDay < today ? lastDay : today
  return {
    date: search.date ?? latest,
    span: search.span ?? 'ytd',
    knownOn: search['known-on'] ?? null,
  }
}

/** Whether a date is the last of its year, when the year's targets can be judged. */
export function isYearEnd(date: string): boolean {
  return date.endsWith('-12-31')
}

import { setImmediate } from 'node:timers/promises'
import { type Day, dayOfParts, isoOfDay } from '../../../platform/calendar/day.ts'
import { monthsOf, type Span, spanEndingOn } from '../../../platform/calendar/span.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { mostFigures, type ResultRow, type ResultState } from '../contract.ts'
import type { Criterion } from '../definition/catalogue.ts'
import type { Results } from '../results/open-results.ts'
import { findStoredFigures, type NodeName, openFigures } from './open-figures.ts'
import { openSeries } from './open-series.ts'

type YearQuestion = {
  year: number
  step: 'month' | 'day'
  span: Span
  knownOn: Day | null
  indicators: readonly Criterion[]
  /** Whether figures of a node are asked for, and for the one who asks. */
  isWanted: (node: NodeName) => boolean
}

/**
 * The figures of a year so far, on its month ends or all its days, as rows. Throws a Problem: 400 where the year has not
 * begun, or days of more than one indicator are asked of a past state; 422 where there would be more rows than one answer
 * holds.
 */
export async function readYearFigures(
  results: Results,
  { year, step, span, knownOn, indicators, isWanted }: YearQuestion,
): Promise<{ state: ResultState; rows: ResultRow[] }> {
  const from = dayOfParts(year, 1, 1)
  const to = Math.min(dayOfParts(year, 12, 31), results.today())
  if (to < from)
    throw new Problem(400, 'future', `${year} is yet to come: today is ${isoOfDay(results.today())}`)
  const days =
    step === 'month'
      ? monthsOf({ from, to }).map((month) => month.to)
      : Array.from({ length: to - from + 1 }, (_, index) => from + index)
  const ranges = days.map((day) => spanEndingOn(span, day))
  const figures =
    step === 'month'
      ? await openFigures(results, { knownOn, ranges, indicators })
      : await openDays(results, { knownOn, from, to, span, indicators })
  const nodes = figures.organisation.throughTime.nodes.filter(isWanted)
  const most = nodes.length * ranges.length * indicators.length
  if (most > mostFigures)
    throw new Problem(
      422,
      'table_too_long',
      `There may be ${most} figures; one answer holds ${mostFigures}. Ask for one indicator, one level or month ends`,
    )
  const rows: ResultRow[] = []
  for (const indicator of indicators) {
    for (const { level, id } of nodes) {
      for (const [index, figure] of figures.course(indicator, { level, id }, ranges).entries()) {
        if (!figure) continue
        rows.push({
          indicator: indicator.id,
          span,
          date: isoOfDay(days[index]!),
          level,
          node: id,
          ...figure,
        })
      }
    }
    // Others are answered between two indicators.
    await setImmediate()
  }
  return { state: figures.state, rows }
}

async function openDays(
  results: Results,
  {
    knownOn,
    from,
    to,
    span,
    indicators,
  }: { knownOn: Day | null; from: Day; to: Day; span: Span; indicators: readonly Criterion[] },
) {
  const stored = findStoredFigures(results, { knownOn, day: to })
  if (stored) return stored
  const [indicator] = indicators
  if (indicator === undefined || indicators.length > 1)
    throw new Problem(
      400,
      'one_indicator',
      'Every day of a year that is not stored is calculated for one indicator at a time: name one, or ask for month ends',
    )
  return openSeries(results, { knownOn, from, to, span, indicator })
}

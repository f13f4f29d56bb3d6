import type { Day } from '../../../platform/calendar/day.ts'
import { isoOfDay } from '../../../platform/calendar/day.ts'
import type { Span } from '../../../platform/calendar/span.ts'
import { calculateSeries } from '../calculation/calculate-series.ts'
import { figureOf, figuresOf } from '../calculation/evaluate-formula.ts'
import { OutsideSeries } from '../calculation/series-columns.ts'
import type { Criterion } from '../definition/catalogue.ts'
import type { Results } from '../results/open-results.ts'
import { type Figures, findStoredFigures } from './open-figures.ts'

export type SeriesQuestion = {
  knownOn: Day | null
  from: Day
  to: Day
  span: Span
  indicator: Criterion
}

/** Figures of one indicator for every day of some years: stored, or calculated for a past state of the register. */
export async function openSeries(
  results: Results,
  question: SeriesQuestion,
): Promise<Omit<Figures, 'staffAt'>> {
  const { from, to, span, indicator } = question
  const stored = findStoredFigures(results, { knownOn: question.knownOn, day: to })
  if (stored) return stored
  const knownOn = question.knownOn ?? (await results.presentKnownOn())
  return results.withSession(knownOn, async (session) => {
    const { sums } = await calculateSeries(session, results.catalogue, [indicator], [span], { from, to })
    const { nodes } = session.organisation.throughTime
    const numbers = new Map(nodes.map(({ level, id }, number) => [`${level}\0${id}`, number]))
    const at: Figures['at'] = (asked, wanted, range) => {
      try {
        const columns = figuresOf(results.catalogue, asked, sums, range)
        return wanted.map(({ level, id }) => {
          const number = numbers.get(`${level}\0${id}`)
          return number === undefined ? undefined : figureOf(columns, number)
        })
      } catch (error) {
        if (error instanceof OutsideSeries) return wanted.map(() => undefined)
        throw error
      }
    }
    return {
      state: {
        ...results.state(),
        position: session.position,
        lastRecordedOn: session.lastRecordedOn,
        calculatedAt: null,
        stale: false,
        knownOn: knownOn === null ? null : isoOfDay(knownOn),
      },
      organisation: session.organisation,
      everyDay: true,
      at,
      course: (asked, node, ranges) => ranges.map((range) => at(asked, [node], range)[0]),
    }
  })
}

import {
  type Catalogue,
  calculateSums,
  figuresOf,
  type Results,
  sessionSource,
} from '../src/modules/indicators/index.ts'
import type { Day } from '../src/platform/calendar/day.ts'
import { spanEndingOn } from '../src/platform/calendar/span.ts'

/** Values from 1 January to some days at every node, by indicator, as known on a day (null: as known in the end). */
export async function yearToDate(
  results: Results,
  catalogue: Catalogue,
  days: readonly Day[],
  knownOn: Day | null,
): Promise<(indicator: string, day: number, node: number) => number> {
  const values = await results.withSession(knownOn, async (session) => {
    const ranges = days.map((day) => spanEndingOn('ytd', day))
    const sums = await calculateSums(
      sessionSource(session, catalogue),
      catalogue,
      catalogue.indicators,
      ranges,
    )
    return new Map(
      catalogue.indicators.map((indicator) => [
        indicator.id,
        ranges.map((range) => {
          const { value, counts } = figuresOf(catalogue, indicator, sums, range)
          return value.map((one, node) => (counts[node] === 0 ? Number.NaN : one))
        }),
      ]),
    )
  })
  return (indicator, day, node) => values.get(indicator)![day]![node]!
}

import type { Range } from '../../../platform/calendar/span.ts'
import { type Needs, needsOf } from '../calculation/needs.ts'
import type { Catalogue, Criterion } from '../definition/catalogue.ts'

/** The days that criteria need for some ranges, with those that they are compared with and the day before each. */
export function heldRange(
  catalogue: Catalogue,
  criteria: readonly Criterion[],
  ranges: readonly Range[],
): Range {
  const asked = [...ranges, ...rangesOf(needsOf(criteria, catalogue, ranges))]
  return {
    from: Math.min(...asked.map(({ from, to }) => Math.min(from, to))) - 1,
    to: Math.max(...asked.map(({ to }) => to)),
  }
}

function rangesOf({ asKnown, ...byKind }: Needs): Range[] {
  const own = Object.values(byKind).flatMap((measures) =>
    [...measures.values()].flatMap((ranges) => [...ranges.values()]),
  )
  return [...own, ...[...asKnown.values()].flatMap(rangesOf)]
}

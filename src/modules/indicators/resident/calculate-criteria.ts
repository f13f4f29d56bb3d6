import type { Range } from '../../../platform/calendar/span.ts'
import { calculateSums } from '../calculation/calculate-figures.ts'
import { type FigureColumns, figuresOf } from '../calculation/evaluate-formula.ts'
import type { Folder } from '../calculation/fold-job.ts'
import type { RowSource } from '../calculation/row-source.ts'
import type { Catalogue, Criterion } from '../definition/catalogue.ts'

/** Figures of a criterion at every node, one set of columns for each range. */
export type CriterionFigures = { criterion: Criterion; figures: readonly FigureColumns[] }

/**
 * All criteria of a catalogue together: every fact is looked at once, whatever it counts for, and formulas come last.
 * `figures[criterion].figures[range]`.
 */
export async function calculateCriteria(
  source: RowSource,
  catalogue: Catalogue,
  criteria: readonly Criterion[],
  ranges: readonly Range[],
  folder?: Folder,
): Promise<CriterionFigures[]> {
  const sums = await calculateSums(source, catalogue, criteria, ranges, folder)
  return criteria.map((criterion) => ({
    criterion,
    figures: ranges.map((range) => figuresOf(catalogue, criterion, sums, range)),
  }))
}

import type { Range } from '../../../platform/calendar/span.ts'
import { calculateSums } from '../calculation/calculate-figures.ts'
import { type FigureColumns, figureOf, figuresOver } from '../calculation/evaluate-formula.ts'
import type { Folder } from '../calculation/fold-job.ts'
import type { RowSource } from '../calculation/row-source.ts'
import type { Figure } from '../contract.ts'
import type { Catalogue, Criterion } from '../definition/catalogue.ts'

/**
 * Figures of a criterion at the nodes `at`, in their order, one range after another: `[range × at.length + place]`.
 * Elsewhere there is nothing to count.
 */
export type CriterionFigures = { criterion: Criterion; at: Int32Array; figures: FigureColumns }

/** A criterion's figure for one of the ranges at a node; undefined where there is nothing to count. */
export function figureAt({ at, figures }: CriterionFigures, range: number, node: number): Figure | undefined {
  let low = 0
  let high = at.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (at[middle]! < node) low = middle + 1
    else high = middle
  }
  return at[low] === node ? figureOf(figures, range * at.length + low) : undefined
}

/**
 * All criteria of a catalogue together: every fact is looked at once, whatever it counts for, and formulas come last,
 * where there is something to put into them.
 */
export async function calculateCriteria(
  source: RowSource,
  catalogue: Catalogue,
  criteria: readonly Criterion[],
  ranges: readonly Range[],
  folder?: Folder,
): Promise<CriterionFigures[]> {
  const sums = await calculateSums(source, catalogue, criteria, ranges, folder)
  return criteria.map((criterion) => {
    const { sums: own, at } = sums.narrowed(criterion)
    return { criterion, at, figures: figuresOver(catalogue, criterion, own, ranges) }
  })
}

import type { Mark } from '../../planning/contract.ts'
import { type Pair, pairKey } from './find-watched.ts'

/** A mark as it was judged on a day, with the figure that it is of. */
export type JudgedMark = Pair & { mark: Mark; value: number | null; target: number }

/** A mark that is told from a day on; `before` is null for the first of a year. */
export type MarkChange = JudgedMark & { before: Mark | null }

/**
 * The marks that are others than those told last in the same year. A year's targets begin anew, so that nothing is compared
 * with the year before; and what is no longer judged is passed over, as nothing can be said of it.
 */
export function findChanges(
  judged: readonly JudgedMark[],
  toldLast: readonly (Pair & { mark: Mark })[],
): MarkChange[] {
  const last = new Map(toldLast.map((one) => [pairKey(one), one.mark]))
  return judged.flatMap((one) => {
    const before = last.get(pairKey(one)) ?? null
    return before === one.mark ? [] : [{ ...one, before }]
  })
}

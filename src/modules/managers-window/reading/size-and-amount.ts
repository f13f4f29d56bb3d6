import type { Range } from '../../../platform/calendar/span.ts'
import type { PlacedNode } from '../../organisation/contract.ts'
import type { CellFigures } from './keep-cells.ts'

/** What came of a group's cases, and how many there were. */
export function sizeAndAmount(
  kind: 'count' | 'ratio',
  cells: CellFigures,
  group: string,
  node: PlacedNode,
  range: Range,
): { group: string; size: number; amount: number } {
  const figure = cells.figure(group, node, range)
  return kind === 'ratio'
    ? { group, size: figure?.denominator ?? 0, amount: figure?.numerator ?? 0 }
    : { group, size: cells.cases(group, node, range), amount: figure?.value ?? 0 }
}

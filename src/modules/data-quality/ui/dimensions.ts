import { QualityDimension } from '../../indicators/contract.ts'
import type { QualityFigure, QualityPage } from '../contract.ts'

/** The four dimensions in the order in which they are shown. */
export const dimensions: readonly QualityDimension[] = QualityDimension.options

/** The figure of a dimension (or of the days until entry) for a table, or for all of them. */
export function findFigure(
  page: Pick<QualityPage, 'figures'>,
  dimension: QualityDimension | 'days',
  table: string | null,
): QualityFigure | undefined {
  return page.figures.find(
    (one) =>
      (dimension === 'days' ? one.unit === 'days' : one.unit === 'percent' && one.dimension === dimension) &&
      (one.table?.name ?? null) === table,
  )
}

/** The dimension and table of which the least is as it should be; null where nothing has a value. */
export function findWorst(page: Pick<QualityPage, 'figures'>): QualityFigure | null {
  const told = page.figures.filter(
    ({ unit, table, figure }) =>
      unit === 'percent' && table !== null && figure !== null && figure.value !== null,
  )
  return told.sort((a, b) => a.figure!.value! - b.figure!.value!)[0] ?? null
}

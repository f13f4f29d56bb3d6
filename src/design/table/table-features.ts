import { createSortedRowModel, metaHelper, rowSortingFeature, tableFeatures } from '@tanstack/react-table'
import type { DataColumn } from './data-column.ts'

/** How a column looks, which the table's model carries without reading it. */
export type ColumnLook = Omit<DataColumn<never>, 'cell' | 'sortBy' | 'header' | 'id'>

/** What the table's model can do: sort. */
export const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  columnMeta: metaHelper<ColumnLook>(),
})
export type Features = typeof features

import { Figure } from '../../../design/figure/Figure.tsx'
import type { DataColumn } from '../../../design/table/data-column.ts'

/** A column of whole numbers of rows. */
export function countColumn<Row>(id: string, header: string, read: (row: Row) => number): DataColumn<Row> {
  return {
    id,
    header,
    label: header,
    end: true,
    width: '9rem',
    cell: (row) => <Figure value={read(row)} style={{ unit: 'count', decimals: 0 }} />,
  }
}

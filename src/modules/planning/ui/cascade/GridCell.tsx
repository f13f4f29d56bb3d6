import { memo } from 'react'
import classes from './Cascade.module.css'
import { CellContent } from './CellContent.tsx'
import type { CellFace } from './cell-face.ts'

type GridCellProps = CellFace & { row: number; column: number; isSelected: boolean; isFixed: boolean }

/** A cell of a table whose cells the arrow keys walk. */
const inGrid = (isSelected: boolean, isFixed: boolean) =>
  ({ role: 'gridcell', 'aria-selected': isSelected, 'aria-readonly': isFixed }) as const

/** A cell of the grid, drawn anew only where what it shows has changed. */
export const GridCell = memo(function GridCell({ row, column, isSelected, isFixed, ...face }: GridCellProps) {
  return (
    <td
      {...inGrid(isSelected, isFixed)}
      className={classes.cell}
      data-row={row}
      data-column={column}
      data-apart={face.isApart || undefined}
      data-calculated={face.isCalculated || undefined}
      data-unsaved={face.unsaved || undefined}
      data-clash={face.isClashing || undefined}
      aria-colindex={column + 1}
      tabIndex={-1}
    >
      <CellContent face={face} />
    </td>
  )
})

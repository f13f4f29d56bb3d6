import type { Cell as ModelCell, Row as ModelRow } from '@tanstack/react-table'
import { type MouseEvent, memo, type ReactNode } from 'react'
import { InGridCell } from './cell-context.ts'
import classes from './DataTable.module.css'
import type { DataColumn } from './data-column.ts'
import type { Features } from './table-features.ts'

type BodyRowProps<Row extends object> = {
  row: ModelRow<Features, Row>
  /** What the cells show; the row is drawn anew when they are others. */
  columns: readonly DataColumn<Row>[]
  index: number
  chosen: boolean | undefined
  measure: ((element: Element | null) => void) | undefined
  onOpen: ((row: Row) => void) | undefined
}

/** A row of cells, each a stop of the arrow keys; a press anywhere in it opens it. Drawn anew only when it is another. */
export const BodyRow = memo(Cells) as typeof Cells

function Cells<Row extends object>({ row, index, chosen, measure, onOpen }: BodyRowProps<Row>) {
  const open = (event: MouseEvent<HTMLTableRowElement>) => {
    const pressed = event.target as HTMLElement
    const selecting = window.getSelection()?.isCollapsed === false
    if (!selecting && !pressed.closest('a, button, input')) onOpen?.(row.original)
  }
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={chosen}
      className={onOpen ? `${classes.row} ${classes.opens}` : classes.row}
      onClick={onOpen && open}
    >
      {row.getAllCells().map((cell, column) => {
        const look = cell.column.columnDef.meta
        const Cell = look?.namesRow ? 'th' : 'td'
        const className = [
          classes.cell,
          look?.end && classes.end,
          look?.namesRow && classes.name,
          look?.chosen && classes.chosenColumn,
          look?.wideOnly && classes.wideOnly,
        ]
        return (
          <Cell
            key={cell.id}
            role={look?.namesRow ? undefined : 'gridcell'}
            scope={look?.namesRow ? 'row' : undefined}
            className={className.filter(Boolean).join(' ')}
            tabIndex={-1}
            aria-colindex={column + 1}
            data-row={index}
            data-column={column}
            data-label={look?.label}
          >
            <InGridCell value={true}>{contentOf(cell)}</InGridCell>
          </Cell>
        )
      })}
    </tr>
  )
}

/**
 * Called rather than rendered as a component: that would be another one whenever the columns are made anew, and what
 * stands in the cell would lose its focus.
 */
function contentOf<Row extends object>(cell: ModelCell<Features, Row>): ReactNode {
  const { cell: content } = cell.column.columnDef
  return typeof content === 'function' ? content(cell.getContext()) : content
}

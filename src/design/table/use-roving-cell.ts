import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect } from 'react'

type RovingCellInput = {
  table: RefObject<HTMLTableElement | null>
  rowCount: number
  columnCount: number
  /** Brings a row that is not rendered into being. */
  bringRow: (row: number) => void
  /** What Enter does on a cell that holds nothing to press. */
  openRow: (row: number) => void
}

/** The row number of the header. */
export const headerRow = -1
const pageLength = 10

/**
 * The keyboard of a grid: one cell is the stop of the Tab key; arrows, Home, End and the page keys move it (with Ctrl
 * to the table's corners); Enter presses what the cell holds, else opens the row. Cells are found by `data-row` and
 * `data-column`, so that moving renders nothing anew.
 */
export function useRovingCell({ table, rowCount, columnCount, bringRow, openRow }: RovingCellInput) {
  useEffect(() => {
    if (table.current?.querySelector('[data-column][tabindex="0"]')) return
    const first = table.current?.querySelector<HTMLElement>('tbody [data-column]')
    if (first) first.tabIndex = 0
  })

  function focusCell(row: number, column: number) {
    const find = () =>
      table.current?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`) ?? null
    const cell = find()
    if (cell) return cell.focus()
    if (row === headerRow) return
    bringRow(row)
    requestAnimationFrame(() => requestAnimationFrame(() => find()?.focus()))
  }

  function onFocus(event: FocusEvent) {
    const cell = event.target.closest<HTMLElement>('[data-column]')
    if (!cell || cell.tabIndex === 0) return
    for (const old of table.current?.querySelectorAll<HTMLElement>('[data-column][tabindex="0"]') ?? []) {
      old.tabIndex = -1
    }
    cell.tabIndex = 0
  }

  function onKeyDown(event: KeyboardEvent) {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-column]')
    if (!cell || event.altKey || event.metaKey || event.shiftKey) return
    const [row, column] = [Number(cell.dataset.row), Number(cell.dataset.column)]
    if ((event.key === 'Enter' || event.key === ' ') && event.target === cell) {
      event.preventDefault()
      const inside = cell.querySelector<HTMLElement>('a[href], button')
      if (inside) inside.click()
      else if (row !== headerRow) openRow(row)
      return
    }
    const goal = findGoal(event.key, event.ctrlKey, row, column, rowCount - 1, columnCount - 1)
    if (!goal) return
    event.preventDefault()
    focusCell(goal.row, goal.column)
  }

  return { onFocus, onKeyDown }
}

function findGoal(
  key: string,
  ctrl: boolean,
  row: number,
  column: number,
  lastRow: number,
  lastColumn: number,
): { row: number; column: number } | undefined {
  const clampRow = (value: number) => Math.min(Math.max(value, headerRow), lastRow)
  switch (key) {
    case 'ArrowDown':
      return { row: clampRow(row + 1), column }
    case 'ArrowUp':
      return { row: clampRow(row - 1), column }
    case 'ArrowRight':
      return { row, column: Math.min(column + 1, lastColumn) }
    case 'ArrowLeft':
      return { row, column: Math.max(column - 1, 0) }
    case 'PageDown':
      return { row: clampRow(row + pageLength), column }
    case 'PageUp':
      return { row: Math.max(row - pageLength, 0), column }
    case 'Home':
      return { row: ctrl ? 0 : row, column: 0 }
    case 'End':
      return { row: ctrl ? lastRow : row, column: lastColumn }
    default:
      return undefined
  }
}

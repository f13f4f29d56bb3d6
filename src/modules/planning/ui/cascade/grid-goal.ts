/** A cell of a grid by row and column, the names of its rows in column 0. */
export type GridPlace = { row: number; column: number }

const pageLength = 12

/** Where a key moves the cursor of a grid; undefined where it moves none. */
export function gridGoal(
  key: string,
  ctrl: boolean,
  { row, column }: GridPlace,
  last: GridPlace,
): GridPlace | undefined {
  const within = (goal: GridPlace) => ({
    row: Math.min(Math.max(goal.row, 0), last.row),
    column: Math.min(Math.max(goal.column, 0), last.column),
  })
  switch (key) {
    case 'ArrowDown':
      return within({ row: ctrl ? last.row : row + 1, column })
    case 'ArrowUp':
      return within({ row: ctrl ? 0 : row - 1, column })
    case 'ArrowRight':
      return within({ row, column: ctrl ? last.column : column + 1 })
    case 'ArrowLeft':
      return within({ row, column: ctrl ? 0 : column - 1 })
    case 'PageDown':
      return within({ row: row + pageLength, column })
    case 'PageUp':
      return within({ row: row - pageLength, column })
    case 'Home':
      return within({ row: ctrl ? 0 : row, column: 0 })
    case 'End':
      return within({ row: ctrl ? last.row : row, column: last.column })
    default:
      return undefined
  }
}

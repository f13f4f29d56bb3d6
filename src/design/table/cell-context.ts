import { createContext, useContext } from 'react'

/** True inside a cell of a grid, where only the cell itself is a stop of the Tab key. */
export const InGridCell = createContext(false)

/** The `tabIndex` of a link or button: left alone outside a grid, out of the Tab order inside one. */
export function useCellTabIndex(): -1 | undefined {
  return useContext(InGridCell) ? -1 : undefined
}

import type { BothLanguages } from '../text/both-languages.ts'

/** The letters of a column counted from 0: A … Z, AA … */
export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

/** A cell as spreadsheets call it, `C14`; the row is counted from 1, the column from 0. */
export const cellAddress = (row: number, column: number): string => `${columnLetters(column)}${row}`

/** Where a cell is, for the beginning of a message: the row is counted from 1, the column from 0. */
export function cellPlace(sheet: string, row: number, column: number): BothLanguages {
  const address = cellAddress(row, column)
  return { lt: `Lapas „${sheet}“, langelis ${address}`, en: `Sheet “${sheet}”, cell ${address}` }
}

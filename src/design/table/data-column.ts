import type { ReactNode } from 'react'

/** A column of a {@link DataTable}. */
export type DataColumn<Row> = {
  /** Its name in the address when the table is sorted by it. */
  id: string
  header: ReactNode
  /** The header as text, for what a narrow screen writes before each cell; the header itself when that is text. */
  label?: string
  cell: (row: Row) => ReactNode
  /** What the column is sorted by; without it the column does not sort. Null always comes last. */
  sortBy?: (row: Row) => number | string | null
  /** Which way the first press sorts: numbers from the greatest, texts from A, unless said. */
  firstDescending?: boolean
  /** Numbers stand at the end of their column. */
  end?: boolean
  /** Names its row; stays in view when the table is scrolled sideways. */
  namesRow?: boolean
  /** Any CSS width; columns without one take what is left. */
  width?: string
  /** Stands out from the others. */
  chosen?: boolean
  /** Left out on a narrow screen, where the row's page says it. */
  wideOnly?: boolean
}

/** The column and way that a table is sorted by. */
export type Sort = { column: string; descending: boolean }

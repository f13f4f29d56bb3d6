import type { Language } from '../text/both-languages.ts'
import type { CsvCell } from '../text/csv.ts'

/** How a number is shown: with so many decimals, thousands apart or not, with what behind it. */
export type NumberLook = { decimals: number; grouped: boolean; suffix: string }

/** A cell: a value, and where it is a number of its own kind, how that is shown. */
export type DescribedCell = CsvCell | { number: number; look: NumberLook }

/** A column; its values are of one kind, or null. */
export type DescribedColumn = {
  heading: string
  /** Codes that a name stands beside are left out where people read alone. */
  forMachines: boolean
} & ({ kind: 'text' | 'date' } | { kind: 'number'; look: NumberLook })

/** Something about a table: what, of where, known when. */
export type Fact = { label: string; value: string }

/** A table that can be read by itself: in one language, with what it is and where it comes from. */
export type DescribedTable = {
  language: Language
  title: string
  /** Of what it is: where, which day, known when. */
  subtitle: string
  /** Who gives it out. */
  author: string
  /** ISO 8601, the day of the file. */
  date: string
  facts: readonly Fact[]
  columns: readonly DescribedColumn[]
  rows: readonly (readonly DescribedCell[])[]
}

import { findDay } from '../calendar/day.ts'
import type { CsvCell } from '../text/csv.ts'
import type { DescribedCell, DescribedColumn, NumberLook } from './described-table.ts'

/** A row by the names of its columns. */
export type NamedCells = Readonly<Record<string, CsvCell>>

/** What is known of a table's columns beyond their names and values. */
export type ColumnWords = {
  /** What a column is called. */
  headingOf: (column: string) => string
  /** What the column is called that holds the codes whose names stand beside them. */
  codeHeadingOf: (column: string) => string
  /** Whether the column holds codes that others may be found by: they stay, beside their names. */
  keepsCodes: (column: string) => boolean
  /** What a code is called in its row; undefined where it is none. */
  nameOf: (column: string, value: CsvCell, row: NamedCells) => string | undefined
  /** How a number is shown in its row; undefined where it is shown as the others of its column. */
  lookOf: (column: string, row: NamedCells) => NumberLook | undefined
  /** Whether a column's whole numbers name something: they are then not grouped. */
  isOrdinal: (column: string) => boolean
}

const mostDecimals = 6

/**
 * A table's columns and cells as people read them: named, codes by what they stand for, and each column of the kind that
 * all its values are. True and false are words, as `yes` and `no` have them.
 */
export function describeCells(
  table: { columns: readonly string[]; rows: readonly (readonly CsvCell[])[] },
  words: ColumnWords,
  { yes, no }: { yes: string; no: string },
): { columns: DescribedColumn[]; rows: DescribedCell[][] } {
  const named = table.rows.map(
    (row): NamedCells =>
      Object.fromEntries(table.columns.map((column, index) => [column, row[index] ?? null])),
  )
  const parts = table.columns.flatMap((name, index) => {
    const values = table.rows.map((row) => row[index] ?? null)
    const names = values.map((value, row) => words.nameOf(name, value, named[row]!))
    const isNamed = names.some((one) => one !== undefined)
    const own = isNamed ? names.map((one, row) => one ?? plainText(values[row]!)) : values
    const shown = describeColumn(words.headingOf(name), own, false, {
      lookOf: (row) => words.lookOf(name, named[row]!),
      isOrdinal: words.isOrdinal(name),
      flag: (value) => (value ? yes : no),
    })
    if (!isNamed || !words.keepsCodes(name)) return [shown]
    const codes = values.map(plainText)
    return [
      shown,
      {
        column: { heading: words.codeHeadingOf(name), forMachines: true, kind: 'text' as const },
        cells: codes,
      },
    ]
  })
  return {
    columns: parts.map(({ column }) => column),
    rows: table.rows.map((_, row) => parts.map(({ cells }) => cells[row]!)),
  }
}

type Reading = {
  lookOf: (row: number) => NumberLook | undefined
  isOrdinal: boolean
  flag: (value: boolean) => string
}

function describeColumn(
  heading: string,
  values: readonly CsvCell[],
  forMachines: boolean,
  { lookOf, isOrdinal, flag }: Reading,
): { column: DescribedColumn; cells: DescribedCell[] } {
  const present = values.filter((value) => value !== null)
  if (present.length > 0 && present.every((value) => typeof value === 'number' && Number.isFinite(value))) {
    const numbers = present as number[]
    const look: NumberLook = {
      decimals: Math.max(0, ...numbers.map(decimalsOf)),
      grouped: !isOrdinal,
      suffix: '',
    }
    return {
      column: { heading, forMachines, kind: 'number', look },
      cells: values.map((value, row) =>
        value === null ? null : { number: value as number, look: lookOf(row) ?? look },
      ),
    }
  }
  if (
    present.length > 0 &&
    present.every((value) => typeof value === 'string' && findDay(value) !== undefined)
  )
    return { column: { heading, forMachines, kind: 'date' }, cells: [...values] }
  return {
    column: { heading, forMachines, kind: 'text' },
    cells: values.map((value) => (typeof value === 'boolean' ? flag(value) : plainText(value))),
  }
}

/** Decimals that a number is written with; what arithmetic has left beyond the sixth is not counted. */
function decimalsOf(value: number): number {
  const text = String(Number(value.toFixed(mostDecimals)))
  return text.includes('e') ? mostDecimals : (text.split('.')[1] ?? '').length
}

const plainText = (value: CsvCell): string | null => (value === null ? null : String(value))

import { type WrittenSheet, type WrittenValue, writeWorkbook } from '../spreadsheets/write-workbook.ts'
import type { Language } from '../text/both-languages.ts'
import type { DescribedCell, DescribedColumn, DescribedTable, NumberLook } from './described-table.ts'

const words: Record<Language, { table: string; about: string; what: string; told: string }> = {
  lt: { table: 'Lentelė', about: 'Apie lentelę', what: 'Kas', told: 'Reikšmė' },
  en: { table: 'Table', about: 'About the table', what: 'What', told: 'Value' },
}

/** Spreadsheets know no earlier day: a column with one is of text. */
const firstDay = '1900-03-01'
/** What a cell can hold. */
const longestText = 32_767

/**
 * A table as a spreadsheet file: numbers that can be calculated with, each in its format, days as days, and a second sheet
 * that says what the table is. Text stays text, whatever sign it begins with.
 */
export function tableToWorkbook(table: DescribedTable): Promise<Uint8Array> {
  const { language, columns, rows, facts, title } = table
  const { table: name, about, what, told } = words[language]
  const kinds = columns.map((column, index) => kindOf(column, rows, index))
  const sheet: WrittenSheet = {
    name,
    columns: columns.map((column, index) => ({
      heading: column.heading,
      kind: kinds[index]!,
      width: widthOf(column, rows, index),
    })),
    rows: rows.map((row) => row.map((cell, index) => writtenValue(cell, kinds[index]!))),
  }
  const labels: (readonly [string, string])[] = [
    [title, ''],
    ...facts.map(({ label, value }) => [label, value] as const),
  ]
  return writeWorkbook([
    sheet,
    {
      name: about,
      columns: [
        { heading: what, kind: 'text', width: 34 },
        { heading: told, kind: 'text', width: 90 },
      ],
      rows: labels,
    },
  ])
}

type Kind = 'text' | 'date' | 'figure'

function kindOf({ kind }: DescribedColumn, rows: readonly (readonly DescribedCell[])[], index: number): Kind {
  if (kind === 'number') return 'figure'
  if (kind === 'date' && rows.every((row) => row[index] === null || String(row[index]) >= firstDay))
    return 'date'
  return 'text'
}

function writtenValue(cell: DescribedCell, kind: Kind): WrittenValue {
  if (cell === null) return null
  if (typeof cell === 'object') return { number: cell.number, format: formatOf(cell.look) }
  if (kind === 'date') return Temporal.PlainDate.from(String(cell))
  return String(cell).slice(0, longestText)
}

/** A percentage is kept as it is given everywhere else, 45.3, so its sign is text: Excel's own would multiply it. */
function formatOf({ decimals, grouped, suffix }: NumberLook): string {
  const whole = grouped ? '#,##0' : '0'
  const number = decimals > 0 ? `${whole}.${'0'.repeat(decimals)}` : whole
  return suffix === '' ? number : `${number}"\u00a0${suffix}"`
}

/** In characters: what most of the values need, and the longest word of the heading. */
function widthOf(
  column: DescribedColumn,
  rows: readonly (readonly DescribedCell[])[],
  index: number,
): number {
  const lengths = rows.map((row) => lengthOf(row[index]!)).sort((one, other) => one - other)
  const usual = lengths[Math.floor((lengths.length - 1) * 0.95)] ?? 0
  const heading = Math.max(...column.heading.split(/\s+/).map((word) => word.length))
  return Math.min(Math.max(usual, heading, 8), 60) + 2
}

function lengthOf(cell: DescribedCell): number {
  if (cell === null) return 0
  if (typeof cell !== 'object') return String(cell).length
  const digits = cell.number.toFixed(cell.look.decimals).length
  return digits + (cell.look.grouped ? Math.floor(digits / 4) : 0) + cell.look.suffix.length
}

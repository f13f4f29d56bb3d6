import writeExcelFile, { type Cell } from 'write-excel-file/node'
import { cellAddress } from './cell-address.ts'

/** A number with the format that it is shown in, `#,##0.0`: where a column holds numbers of several kinds. */
export type FormattedNumber = { number: number; format: string }

/** What a cell holds; null is an empty one. */
export type WrittenValue = string | number | FormattedNumber | Temporal.PlainDate | null

/** A column of one kind of value; `width` is in characters. Text stays text, whatever sign it begins with. */
export type SheetColumn = { heading: string; width: number } & (
  | { kind: 'text' | 'whole' | 'date' | 'figure' }
  | { kind: 'decimal'; digits: number }
)

/** A sheet: its columns, and rows with a value, or null, for each. */
export type WrittenSheet = {
  name: string
  columns: readonly SheetColumn[]
  rows: readonly (readonly WrittenValue[])[]
}

const longestName = 31
const longestText = 32_767
/** Spreadsheets believe that 1900 was a leap year: earlier days would move by one. */
const firstDay = Temporal.PlainDate.from('1900-03-01')

/**
 * Sheets as a spreadsheet file (XLSX) with bold headings that stay in place. Throws a RangeError that names the sheet
 * and the cell when a value is not of its column's kind.
 */
export function writeWorkbook(sheets: readonly WrittenSheet[]): Promise<Uint8Array> {
  checkNames(sheets)
  return writeExcelFile(
    sheets.map(({ name, columns, rows }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: columns.map(({ width }) => ({ width })),
      data: [
        columns.map(
          ({ heading, kind }): Cell => ({
            value: heading,
            type: String,
            fontWeight: 'bold',
            wrap: true,
            alignVertical: 'bottom',
            align: kind === 'text' || kind === 'date' ? 'left' : 'right',
          }),
        ),
        ...rows.map((row, index) => {
          const place = (column: number) => `Sheet "${name}", cell ${cellAddress(index + 2, column)}`
          if (row.length !== columns.length)
            throw new RangeError(
              `${place(0)}: the row has ${row.length} values for ${columns.length} columns`,
            )
          return row.map((value, column) => cellOf(value, columns[column]!, () => place(column)))
        }),
      ],
    })),
  ).toBuffer()
}

function checkNames(sheets: readonly WrittenSheet[]): void {
  if (sheets.length === 0) throw new RangeError('A workbook has at least one sheet: give one')
  const names = new Set<string>()
  for (const { name, columns } of sheets) {
    if (name === '' || name.length > longestName || /[[\]/\\:*?]|^'|'$/.test(name))
      throw new RangeError(
        `"${name}" cannot be a sheet's name: at most ${longestName} characters, none of [ ] / \\ : * ?, no ' at its ends`,
      )
    const same = name.toLowerCase()
    if (names.has(same)) throw new RangeError(`Two sheets are named "${name}": give each its own name`)
    names.add(same)
    if (columns.length === 0) throw new RangeError(`Sheet "${name}" has no columns: give it at least one`)
  }
}

function cellOf(value: WrittenValue, column: SheetColumn, place: () => string): Cell {
  if (value === null) return null
  const wrong = (what: string) =>
    new RangeError(`${place()}: ${what} cannot stand in the column "${column.heading}" (${column.kind})`)
  switch (column.kind) {
    case 'text':
      if (typeof value !== 'string') throw wrong(String(value))
      if (value.length > longestText) throw wrong(`a text of ${value.length} characters`)
      return { value, type: String, wrap: true, alignVertical: 'top' }
    case 'whole':
      if (!Number.isSafeInteger(value)) throw wrong(String(value))
      return { value: value as number, type: Number, format: '0', alignVertical: 'top' }
    case 'decimal':
      if (typeof value !== 'number' || !Number.isFinite(value)) throw wrong(String(value))
      return {
        value,
        type: Number,
        format: column.digits > 0 ? `0.${'0'.repeat(column.digits)}` : '0',
        alignVertical: 'top',
      }
    case 'figure': {
      const { number, format } = Object(value) as Partial<FormattedNumber>
      if (!Number.isFinite(number) || format === undefined) throw wrong(String(value))
      return { value: number!, type: Number, format, alignVertical: 'top' }
    }
    case 'date':
      if (!(value instanceof Temporal.PlainDate)) throw wrong(String(value))
      if (Temporal.PlainDate.compare(value, firstDay) < 0) throw wrong(`the day ${value}`)
      return {
        value: new Date(`${value}T00:00:00Z`),
        type: Date,
        format: 'yyyy-mm-dd',
        align: 'left',
        alignVertical: 'top',
      }
  }
}

/** A cell of a table as text is made of it; null is an empty cell, the empty text a quoted one. */
export type CsvCell = string | number | boolean | null

/**
 * A table as CSV (RFC 4180: commas, CRLF, quotes doubled; UTF-8, no byte order mark), header first, in pieces of some
 * ten thousand characters, so that a large table need not be held as one text.
 */
export function* csvPieces(
  columns: readonly string[],
  rows: Iterable<readonly CsvCell[]>,
): Generator<string, void> {
  let piece = csvRecord(columns)
  for (const row of rows) {
    piece += csvRecord(row)
    if (piece.length > 16_000) {
      yield piece
      piece = ''
    }
  }
  if (piece !== '') yield piece
}

/** One record with its line end. */
export function csvRecord(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** One cell, quoted where it has to be. */
export function csvCell(value: CsvCell): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  if (value === '') return '""'
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

import type { Table } from '../format/tables.ts'
import { extractRefused } from './extract-refused.ts'
import { headerProblem } from './read-header.ts'
import type { PostedRow } from './write-rows.ts'

/**
 * The rows of a request's body, `{"rows": [{column: value, …}, …]}`, as text: a number as it is written there (as a
 * JavaScript number 0.10 would lose its nought and 123456789012.123456 its end), true and false as the words, null and
 * the empty string as an empty cell. Throws ExtractRefused, naming the row and the column, where a row has a column
 * that the table has not or text that no extract could hold, and where no row has a column that is required.
 */
export function readPostedRows(table: Table, text: string): PostedRow[] {
  const { rows } = JSON.parse(text, asWritten) as { rows: Record<string, string | boolean | null>[] }
  const known = new Set(table.columns.map(({ name }) => name))
  const present = new Set<string>()
  const read = rows.map((row, index) => {
    const cells = new Map<string, string | null>()
    for (const [name, value] of Object.entries(row)) {
      const cell = value === null || value === '' ? null : String(value)
      if (!known.has(name)) {
        const choice = [...known].join(', ')
        throw refused(table, `row ${index + 1} has an unknown column "${name}"; there are ${choice}`)
      }
      if (cell !== null && (cell.includes('\0') || !cell.isWellFormed())) {
        throw refused(table, `row ${index + 1}, column "${name}": it holds a NUL or half a character`)
      }
      cells.set(name, cell)
      present.add(name)
    }
    return cells
  })
  const problem = headerProblem(table, [...present])
  if (problem !== undefined) throw refused(table, problem)
  return read
}

function asWritten(_: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' ? (context?.source ?? String(value)) : value
}

function refused(table: Table, message: string): Error {
  return extractRefused('API', `${table.name}: ${message}`)
}

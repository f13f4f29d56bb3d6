import { randomUUIDv7 } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import { headerProblem } from '../extract/read-header.ts'
import { enteredPrefix, getTable, type Table } from '../format/tables.ts'

/** A row version by column; a number is best given as text, which keeps every digit. */
export type EnteredRow = { readonly [column: string]: string | number | boolean | null }

/** The channel that is told when rows have been entered. */
export const outboxChannel = 'register_outbox'

/** A new key for something that is entered in Perkūnas: those of a later millisecond sort after it, and no extract has them. */
export function enteredKey(): string {
  return enteredPrefix + randomUUIDv7()
}

/**
 * Puts row versions for the register into the transaction in which they are entered; once it commits they reach the
 * register within a second. A row without a key is given one, without `recorded_on` that of today, without `retracted`
 * it stands. Gives the keys. Throws where the register would refuse a request with such rows; what breaks a rule goes
 * to quarantine there, as any row does.
 */
export async function enterRows(
  transaction: QueryExecutorProvider,
  tableName: string,
  rows: readonly EnteredRow[],
  today: Temporal.PlainDate,
): Promise<string[]> {
  const table = getTable(tableName)
  // A tree with two roots would have its whole batch refused, with what others have entered.
  if (table.name === 'units') throw new Error('the tree of units comes by extracts alone')
  const whole = rows.map((row) => completeRow(table, row, today))
  const problem = whole.map((row) => headerProblem(table, Object.keys(row))).find((one) => one !== undefined)
  if (problem !== undefined) throw new Error(`${table.name}: ${problem}`)
  for (const row of whole) {
    const cells = Object.fromEntries(Object.entries(row).flatMap(([name, cell]) => textOf(table, name, cell)))
    await sql`INSERT INTO register.outbox (table_name, cells) VALUES (${table.name}, ${JSON.stringify(cells)}::jsonb)`.execute(
      transaction,
    )
  }
  await sql`SELECT pg_notify(${outboxChannel}, '')`.execute(transaction)
  const [own = ''] = table.key
  return whole.map((row) => String(row[own]))
}

function completeRow(table: Table, row: EnteredRow, today: Temporal.PlainDate): EnteredRow {
  const [own = ''] = table.key
  const recorded = table.versioned ? { recorded_on: today.toString(), retracted: false } : {}
  return { [own]: enteredKey(), ...recorded, ...row }
}

/** As an extract holds it: an empty cell is left out. */
function textOf(table: Table, name: string, cell: EnteredRow[string]): [string, string][] {
  if (cell === null || cell === undefined || cell === '') return []
  const text = String(cell)
  if (text.includes('\0') || !text.isWellFormed()) {
    throw new Error(`${table.name}: column "${name}" holds a NUL or half a character`)
  }
  return [[name, text]]
}

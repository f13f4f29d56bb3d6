import { type QueryExecutorProvider, sql, type Transaction } from 'kysely'
import { readApplied } from './migrate-entered.ts'
import type { Entered } from './open-entered.ts'
import { type EnteredTable, readTables, useOneForm } from './read-tables.ts'

/** A table on its way: the first line has its columns, every other a row, as JSON arrays of texts and nulls. */
export type CopiedTable = { name: string; lines: AsyncIterable<string> }

/** What a copy of the store holds beside its tables. */
export type EnteredCopy = {
  /** Those that had been applied, `register/0001`. */
  migrations: string[]
  tables: { name: string; rows: number }[]
  /** The last number that each sequence gave, or the first that it will give. */
  sequences: { name: string; last: string; given: boolean }[]
}

export type CopyOptions = {
  /** The schemas to copy. */
  schemas: readonly string[]
  /** Tables that are copied without their rows. */
  emptied?: readonly string[]
  /** Called once the state is fixed that is copied: what is entered from then on is not in it. */
  fixed: () => void
  take: (table: CopiedTable) => Promise<void>
}

const rowsAtOnce = 1000

/**
 * Copies every table of some schemas as it stands at one moment, whatever the store stands on, so that it can be loaded
 * into any other. It is one transaction, although the rows go to a file meanwhile: a server lets others enter something
 * all the while, but PGlite has one connection, and others wait until this has it no more.
 */
export async function copyEntered(
  entered: Entered<object>,
  { schemas, emptied = [], fixed, take }: CopyOptions,
): Promise<EnteredCopy> {
  return entered.inTransaction(async (transaction) => {
    await sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`.execute(transaction)
    await useOneForm(transaction)
    const migrations = [...(await readApplied(transaction as Transaction<unknown>))].sort()
    fixed()
    const tables: EnteredCopy['tables'] = []
    for (const table of await readTables(transaction, schemas)) {
      const { name } = table
      let lines = 0
      const counted = async function* () {
        for await (const line of linesOf(transaction, table, emptied.includes(name))) {
          lines++
          yield line
        }
      }
      await take({ name, lines: counted() })
      tables.push({ name, rows: lines - 1 })
    }
    return { migrations, tables, sequences: await readSequences(transaction, schemas) }
  })
}

async function* linesOf(
  transaction: QueryExecutorProvider,
  { name, columns }: EnteredTable,
  isEmptied: boolean,
): AsyncGenerator<string> {
  yield JSON.stringify(columns.map((column) => column.name))
  if (isEmptied) return
  const texts = columns.map((column, index) => `${column.name}::text AS c${index}`)
  await sql
    .raw(`DECLARE copied NO SCROLL CURSOR FOR SELECT ${texts.join(', ')} FROM ONLY ${name}`)
    .execute(transaction)
  for (;;) {
    const { rows } = await sql<
      Record<string, string | null>
    >`FETCH ${sql.lit(rowsAtOnce)} FROM copied`.execute(transaction)
    for (const row of rows) yield JSON.stringify(columns.map((_, index) => row[`c${index}`]))
    if (rows.length < rowsAtOnce) break
  }
  await sql`CLOSE copied`.execute(transaction)
}

/** Numbers are given outside of transactions: these may be later than the tables, never earlier. */
async function readSequences(
  transaction: QueryExecutorProvider,
  schemas: readonly string[],
): Promise<EnteredCopy['sequences']> {
  const { rows } = await sql<{ name: string }>`
    SELECT format('%I.%I', nspname, relname) AS name
    FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE relkind = 'S' AND nspname = ANY (${schemas}::text[])
    ORDER BY nspname, relname`.execute(transaction)
  const sequences: EnteredCopy['sequences'] = []
  for (const { name } of rows) {
    const { rows: states } = await sql<{ last: string; given: boolean }>`
      SELECT last_value::text AS last, is_called AS given FROM ${sql.raw(name)}`.execute(transaction)
    sequences.push({ name, ...states[0]! })
  }
  return sequences
}

/** The tables of a store that are in none of some schemas: of other programs, in a database that is shared. */
export async function tablesBeside(
  { database }: Entered<object>,
  schemas: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname <> ALL (${schemas}::text[]) AND schemaname !~ '^(pg_|information_schema$)'
    ORDER BY name`.execute(database)
  return rows.map(({ name }) => name)
}

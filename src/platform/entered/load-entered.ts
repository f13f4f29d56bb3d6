import { type QueryExecutorProvider, sql, type Transaction } from 'kysely'
import type { CopiedTable, EnteredCopy } from './copy-entered.ts'
import { type ModuleMigrations, migrateTo, schemasOf } from './migrate-entered.ts'
import type { Entered } from './open-entered.ts'
import { type EnteredTable, readTables, useOneForm } from './read-tables.ts'

/** What of ours a store holds: the schemas that are there, and what was noted when it was loaded from a copy. */
export type HeldEntered = { schemas: string[]; loadedFrom: string | null }

/** What a store holds that is open as it is. */
export async function findHeld(
  { database }: Entered<object>,
  modules: readonly ModuleMigrations[],
): Promise<HeldEntered> {
  const { rows } = await sql<{ schema: string; note: string | null }>`
    SELECT nspname AS schema, obj_description(oid, 'pg_namespace') AS note FROM pg_namespace
    WHERE nspname = ANY (${schemasOf(modules)}::text[]) ORDER BY nspname`.execute(database)
  return {
    schemas: rows.map(({ schema }) => schema),
    loadedFrom: rows.find(({ schema }) => schema === 'entered')?.note ?? null,
  }
}

export type LoadOptions = {
  modules: readonly ModuleMigrations[]
  copy: EnteredCopy
  tables: AsyncIterable<CopiedTable>
  /** What to note of the copy, so that it can be told afterwards that it was loaded. */
  loadedFrom: string
}

/** Characters of rows, about, that are sent together. */
const textAtOnce = 512 * 1024

/**
 * Loads a copy into a store that holds nothing of ours, in one transaction: tables of the version of the copy, with
 * exactly its rows. Gives how many these are. It needs no more rights than those of the owner of the tables.
 */
export async function loadEntered(
  entered: Entered<object>,
  { modules, copy, tables, loadedFrom }: LoadOptions,
): Promise<number> {
  return entered.inTransaction(async (given) => {
    const transaction = given as Transaction<unknown>
    await useOneForm(transaction)
    await migrateTo(transaction, modules, copy.migrations)
    const found = await readTables(transaction, schemasOf(modules))
    const setAside = await setChecksAside(transaction, found, schemasOf(modules))
    const awaited = new Map(found.map((table) => [table.name, table]))
    let rows = 0
    for await (const { name, lines } of tables) {
      const table = awaited.get(name)
      if (!table) throw new Error(`the migrations ${copy.migrations.join(', ')} make no table ${name}`)
      awaited.delete(name)
      const loaded = await loadTable(transaction, table, lines)
      const copied = copy.tables.find((one) => one.name === name)?.rows
      if (loaded !== copied) throw new Error(`the copy of ${name} has ${loaded} rows, not ${copied}`)
      rows += loaded
    }
    const [missing] = awaited.keys()
    if (missing !== undefined) throw new Error(`the copy has no table ${missing}`)
    for (const { name, last, given } of copy.sequences)
      await sql`SELECT setval(${name}::regclass, ${last}::bigint, ${given})`.execute(transaction)
    await setAside.putBack()
    await sql`COMMENT ON SCHEMA entered IS ${sql.lit(loadedFrom)}`.execute(transaction)
    return rows
  })
}

/**
 * Empties the tables of what migrations put there, and keeps references and triggers from what is loaded: rows come in
 * no order of references, and triggers did their work when the rows were first entered.
 */
async function setChecksAside(
  transaction: QueryExecutorProvider,
  tables: readonly EnteredTable[],
  schemas: readonly string[],
): Promise<{ putBack: () => Promise<void> }> {
  const { rows: references } = await sql<{ table: string; name: string; definition: string }>`
    SELECT format('%I.%I', nspname, relname) AS table, quote_ident(conname) AS name,
      pg_get_constraintdef(pg_constraint.oid) AS definition
    FROM pg_constraint
    JOIN pg_class ON pg_class.oid = conrelid
    JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE contype = 'f' AND nspname = ANY (${schemas}::text[])
    ORDER BY nspname, relname, conname`.execute(transaction)
  const alter = (table: string, how: string) => sql.raw(`ALTER TABLE ${table} ${how}`).execute(transaction)
  for (const { table, name } of references) await alter(table, `DROP CONSTRAINT ${name}`)
  for (const { name } of tables) await alter(name, 'DISABLE TRIGGER USER')
  await sql.raw(`TRUNCATE ${tables.map(({ name }) => name).join(', ')}`).execute(transaction)
  return {
    putBack: async () => {
      for (const { name } of tables) await alter(name, 'ENABLE TRIGGER USER')
      for (const { table, name, definition } of references)
        await alter(table, `ADD CONSTRAINT ${name} ${definition}`)
    },
  }
}

async function loadTable(
  transaction: QueryExecutorProvider,
  { name, columns }: EnteredTable,
  lines: AsyncIterable<string>,
): Promise<number> {
  let loaded = 0
  let insert: ((rows: string[]) => Promise<unknown>) | undefined
  let held: string[] = []
  let length = 0
  for await (const line of lines) {
    if (!insert) {
      insert = insertInto(transaction, name, columns, JSON.parse(line) as string[])
      continue
    }
    held.push(line)
    loaded++
    length += line.length
    if (length < textAtOnce) continue
    await insert(held)
    held = []
    length = 0
  }
  if (held.length > 0) await insert?.(held)
  return loaded
}

function insertInto(
  transaction: QueryExecutorProvider,
  name: string,
  columns: EnteredTable['columns'],
  copied: readonly string[],
): (rows: string[]) => Promise<unknown> {
  const values = copied.map((column, index) => {
    const type = columns.find((one) => one.name === column)?.type
    if (type === undefined) throw new Error(`${name} has no column ${column}`)
    return `(cells->>${index})::${type}`
  })
  const into = `${name} (${copied.join(', ')}) OVERRIDING SYSTEM VALUE SELECT ${values.join(', ')}`
  return (rows) =>
    sql`INSERT INTO ${sql.raw(into)} FROM json_array_elements(${`[${rows.join(',')}]`}::json) AS each(cells)`.execute(
      transaction,
    )
}

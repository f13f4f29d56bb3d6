import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Kysely, sql, type Transaction } from 'kysely'

/** Where a module keeps its numbered migrations, `0001-….sql`. */
export type ModuleMigrations = { module: string; folder: string }

type Migration = { module: string; version: number; name: string; text: string }

/** A number of our own, so that of several processes one migrates. */
const migrationLock = 726_386_201

/**
 * Brings every module's tables to the version of this program, each migration in a transaction. `beforeFirst` is called
 * when some are to be applied to a store that holds something. Throws when the store is of a newer program.
 */
export async function migrateEntered(
  database: Kysely<unknown>,
  modules: readonly ModuleMigrations[],
  beforeFirst: () => Promise<void>,
): Promise<void> {
  const known = modules.flatMap(listMigrations)
  const before = await readApplied(database)
  if (known.every((one) => before.has(keyOf(one))) && before.size === known.length) return
  const unknown = findUnknown(modules, [...before])
  if (unknown !== undefined) {
    throw new Error(`the store of what people enter is of a newer program: it has the migration ${unknown}`)
  }
  if (before.size > 0) await beforeFirst()
  for (const migration of known) {
    if (!before.has(keyOf(migration)))
      await database.transaction().execute((transaction) => apply(transaction, migration))
  }
}

/** Brings an empty store, within a transaction, to where another was: those migrations (`register/0001`) and no others. */
export async function migrateTo(
  transaction: Transaction<unknown>,
  modules: readonly ModuleMigrations[],
  applied: readonly string[],
): Promise<void> {
  for (const migration of modules.flatMap(listMigrations)) {
    if (applied.includes(keyOf(migration))) await apply(transaction, migration)
  }
}

/** The first of some migrations that this program does not know; undefined when it knows them all. */
export function findUnknown(
  modules: readonly ModuleMigrations[],
  applied: readonly string[],
): string | undefined {
  const known = new Set(modules.flatMap(listMigrations).map(keyOf))
  return applied.find((key) => !known.has(key))
}

/** The schemas that modules keep their tables in: one each, of its name, beside that of the migrations themselves. */
export function schemasOf(modules: readonly ModuleMigrations[]): string[] {
  return ['entered', ...modules.map(({ module }) => module)]
}

async function apply(transaction: Transaction<unknown>, migration: Migration): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${migrationLock})`.execute(transaction)
  await sql.raw(bookkeeping).execute(transaction)
  const { module, version, name, text } = migration
  const { rows } =
    await sql`SELECT 1 FROM entered.migration WHERE module = ${module} AND version = ${version}`.execute(
      transaction,
    )
  // Another process may have been quicker.
  if (rows.length > 0) return
  await sql.raw(text).execute(transaction)
  await sql`INSERT INTO entered.migration (module, version, name) VALUES (${module}, ${version}, ${name})`.execute(
    transaction,
  )
}

const bookkeeping = `
CREATE SCHEMA IF NOT EXISTS entered;
CREATE TABLE IF NOT EXISTS entered.migration (
  module text NOT NULL,
  version integer NOT NULL,
  name text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (module, version)
);
COMMENT ON TABLE entered.migration IS 'Which numbered migrations of which module have been applied';`

/** The migrations that a store has, `register/0001`. */
export async function readApplied(database: Kysely<unknown>): Promise<Set<string>> {
  const { rows: present } = await sql<{ there: boolean }>`
    SELECT to_regclass('entered.migration') IS NOT NULL AS there`.execute(database)
  if (!present[0]?.there) return new Set()
  const { rows } = await sql<{ module: string; version: number }>`
    SELECT module, version FROM entered.migration`.execute(database)
  return new Set(rows.map(keyOf))
}

function keyOf({ module, version }: { module: string; version: number }): string {
  return `${module}/${String(version).padStart(4, '0')}`
}

function listMigrations({ module, folder }: ModuleMigrations): Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}-.*\.sql$/.test(file))
    .sort()
    .map((file) => ({
      module,
      version: Number(file.slice(0, 4)),
      name: file.slice(5, -4),
      text: readFileSync(join(folder, file), 'utf8'),
    }))
}

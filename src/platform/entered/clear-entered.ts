import { type Kysely, sql } from 'kysely'
import { type ModuleMigrations, migrateEntered, schemasOf } from './migrate-entered.ts'
import type { Entered } from './open-entered.ts'

/** For tests: makes the tables of some modules anew in a store that stays open, as opening another takes a second. */
export async function clearEntered(
  { database }: Entered<object>,
  modules: readonly ModuleMigrations[],
): Promise<void> {
  for (const schema of schemasOf(modules)) {
    await sql`DROP SCHEMA IF EXISTS ${sql.id(schema)} CASCADE`.execute(database)
  }
  await migrateEntered(database as Kysely<unknown>, modules, async () => undefined)
}

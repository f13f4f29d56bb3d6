import { readdirSync, readFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Connection, inTransaction, readRow } from '../../../platform/database/duckdb.ts'

type Migration = { version: number; sql: string }

const folder = join(import.meta.dirname, '..', 'migrations')

/** The migrations of the register's store in order, `migrations/0001-….sql`. */
export function listMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-.*\.sql$/.test(name))
    .sort()
    .map((name) => ({ version: Number(name.slice(0, 4)), sql: readFileSync(join(folder, name), 'utf8') }))
}

/**
 * Brings a store to the last migration's version. A store of an older version is copied first, to
 * `<path>.v<version>`. Throws when the store is of a newer version than this program.
 */
export async function migrateStore(
  connection: Connection,
  path: string,
  migrations: readonly Migration[] = listMigrations(),
): Promise<void> {
  const version = await readVersion(connection)
  const last = Math.max(...migrations.map((migration) => migration.version))
  if (version > last) {
    throw new Error(`${path} is of version ${version}; this program knows no further than ${last}`)
  }
  if (version === last) return
  if (version > 0) {
    await connection.run('CHECKPOINT')
    await copyFile(path, `${path}.v${version}`)
  }
  for (const migration of migrations) {
    if (migration.version <= version) continue
    await inTransaction(connection, async () => {
      await connection.run(migration.sql)
      await connection.run(`UPDATE register.schema_version SET version = ${migration.version}`)
    })
  }
}

async function readVersion(connection: Connection): Promise<number> {
  const { exists } = await readRow<{ exists: boolean }>(
    connection,
    `SELECT count(*) > 0 AS exists FROM duckdb_tables()
     WHERE database_name = 'register' AND table_name = 'schema_version'`,
  )
  if (!exists) return 0
  const { version } = await readRow<{ version: number }>(
    connection,
    'SELECT version FROM register.schema_version',
  )
  return version
}

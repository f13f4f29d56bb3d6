import { type QueryExecutorProvider, sql } from 'kysely'
import type { Bundle } from './bundle.ts'

/** A bundle by its name; undefined where there is none. */
export async function findBundle<Note extends object>(
  database: QueryExecutorProvider,
  kind: string,
  key: string,
): Promise<Bundle<Note> | undefined> {
  const { rows } = await sql<Bundle<Note>>`
    SELECT kind, key, note, files FROM bundles.bundle WHERE kind = ${kind} AND key = ${key}`.execute(database)
  return rows[0]
}

/** The last bundle of a kind; undefined where there is none. */
export async function findLastBundle<Note extends object>(
  database: QueryExecutorProvider,
  kind: string,
): Promise<Bundle<Note> | undefined> {
  const { rows } = await sql<Bundle<Note>>`
    SELECT kind, key, note, files FROM bundles.bundle WHERE kind = ${kind} ORDER BY key DESC LIMIT 1`.execute(
    database,
  )
  return rows[0]
}

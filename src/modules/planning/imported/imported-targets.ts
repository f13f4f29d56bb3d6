import { randomUUIDv7 } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import type { FileTarget } from './read-targets-file.ts'

/** A target that was loaded from a file. */
export type ImportedTarget = { indicator: string; level: string; node: string; value: number }

/** Keeps targets of a file; they stand beside those loaded before, which they overtake. `decidedOn` null: on the first day of their year. */
export async function keepImportedTargets(
  transaction: QueryExecutorProvider,
  targets: readonly FileTarget[],
  { decidedOn, at }: { decidedOn: string | null; at: string },
): Promise<void> {
  for (let from = 0; from < targets.length; from += 2000) {
    const rows = targets
      .slice(from, from + 2000)
      .map(
        ({ indicator, level, node, year, target }) =>
          sql`(${randomUUIDv7()}::uuid, ${indicator}, ${level}, ${node}, ${year}::integer, ${target}::double precision, ${decidedOn ?? `${year}-01-01`}::date, ${at}::timestamptz)`,
      )
    await sql`INSERT INTO planning.imported_target
      (imported_target, indicator, level, node, year, value, decided_on, imported_at) VALUES ${sql.join(rows)}`.execute(
      transaction,
    )
  }
}

/** The loaded targets of a year, of each the one loaded last of those decided by a day; `nodes` narrows to some. */
export async function importedTargets(
  database: QueryExecutorProvider,
  {
    year,
    decidedBy,
    nodes = null,
  }: { year: number; decidedBy: string | null; nodes?: readonly { level: string; id: string }[] | null },
): Promise<ImportedTarget[]> {
  const ids = nodes === null ? null : [...new Set(nodes.map(({ id }) => id))]
  const { rows } = await sql<ImportedTarget>`
    SELECT DISTINCT ON (indicator, level, node) indicator, level, node, value
    FROM planning.imported_target WHERE year = ${year}
    ${decidedBy === null ? sql`` : sql`AND decided_on <= ${decidedBy}`}
    ${ids === null ? sql`` : sql`AND node = ANY(${ids})`}
    ORDER BY indicator, level, node, imported_target DESC`.execute(database)
  return rows
}

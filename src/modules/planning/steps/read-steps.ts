import { type QueryExecutorProvider, sql } from 'kysely'
import type { PlanStepTaken } from '../contract.ts'

/** The steps of a plan's way at the places asked for (everywhere, where none is), the latest first. */
export async function readSteps(
  database: QueryExecutorProvider,
  year: number,
  place: { level: string; node: string } | null,
): Promise<PlanStepTaken[]> {
  const { rows } = await sql<PlanStepTaken>`
    SELECT step, kind, level, node, taken_at AS at, taken_on AS "on", signature, note
    FROM planning.step WHERE year = ${year}
    AND ${place === null ? sql`true` : sql`level = ${place.level} AND node = ${place.node}`}
    ORDER BY taken_at DESC, step DESC`.execute(database)
  return rows
}

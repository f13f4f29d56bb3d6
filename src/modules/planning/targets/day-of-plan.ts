import { type QueryExecutorProvider, sql } from 'kysely'
import { dayWithin } from '../allocation/day-within.ts'

/**
 * The day for which a plan's targets are told: the nearest of its year to today, and not before its first Order is in force, so
 * that what was ordered ahead can be distributed ahead.
 */
export async function dayOfPlan(
  database: QueryExecutorProvider,
  year: number,
  today: string,
): Promise<string> {
  const { rows } = await sql<{ earliest: string | null }>`
    SELECT min(in_force_from) AS earliest FROM planning.plan_order WHERE year = ${year}`.execute(database)
  const day = dayWithin(year, today)
  const earliest = rows[0]?.earliest
  return earliest && earliest > day ? earliest : day
}

import { type QueryExecutorProvider, sql } from 'kysely'
import { Problem } from '../../../platform/http/problem.ts'
import type { PlanContent, PlanState } from '../contract.ts'

/** A plan as it is kept. */
export type StoredPlan = { year: number; state: PlanState; version: number; content: PlanContent }

/** All plans, the latest year first. */
export async function listPlans(
  database: QueryExecutorProvider,
): Promise<(StoredPlan & { order: string | null })[]> {
  const { rows } = await sql<StoredPlan & { order: string | null }>`
    SELECT p.year, p.state, p.version, p.content,
      (SELECT number FROM planning.plan_order AS o WHERE o.year = p.year ORDER BY sequence LIMIT 1) AS "order"
    FROM planning.plan AS p ORDER BY p.year DESC`.execute(database)
  return rows
}

/** The plan of a year; undefined where none has been begun. */
export async function findPlan(
  database: QueryExecutorProvider,
  year: number,
): Promise<StoredPlan | undefined> {
  const { rows } = await sql<StoredPlan>`
    SELECT year, state, version, content FROM planning.plan WHERE year = ${year}`.execute(database)
  return rows[0]
}

/** The plan of a year. Throws a Problem (404) where none has been begun. */
export async function getPlan(database: QueryExecutorProvider, year: number): Promise<StoredPlan> {
  const plan = await findPlan(database, year)
  if (plan) return plan
  throw new Problem(404, 'plan', `There is no plan of ${year}; /api/v1/plans lists those there are`)
}

/** The plan of a year, kept from others until the transaction ends. Throws a Problem (404) where there is none. */
export async function holdPlan(transaction: QueryExecutorProvider, year: number): Promise<StoredPlan> {
  await sql`SELECT 1 FROM planning.plan WHERE year = ${year} FOR UPDATE`.execute(transaction)
  return getPlan(transaction, year)
}

/** The plan of the latest year before one; undefined where there is none. */
export async function findPlanBefore(
  database: QueryExecutorProvider,
  year: number,
): Promise<StoredPlan | undefined> {
  const { rows } = await sql<StoredPlan>`
    SELECT year, state, version, content FROM planning.plan WHERE year < ${year}
    ORDER BY year DESC LIMIT 1`.execute(database)
  return rows[0]
}

/** How many plans there are. */
export async function countPlans(database: QueryExecutorProvider): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*)::integer AS count FROM planning.plan`.execute(
    database,
  )
  return rows[0]!.count
}

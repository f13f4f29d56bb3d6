import { sql } from 'kysely'
import type { BothLanguages } from '../../../platform/text/both-languages.ts'
import type { PlanningContext } from '../planning-context.ts'

/** The years that have a plan, and the orders, each with its title; the latest first. */
export async function listPlanned({ entered }: Pick<PlanningContext, 'entered'>): Promise<{
  plans: { year: number; title: BothLanguages }[]
  orders: { number: string; year: number; title: string; issuedOn: string }[]
}> {
  const { database } = await entered()
  const plans = await sql<{ year: number; title: BothLanguages }>`
    SELECT year, content -> 'title' AS title FROM planning.plan ORDER BY year DESC`.execute(database)
  const orders = await sql<{ number: string; year: number; title: string; issuedOn: string }>`
    SELECT number, year, title, issued_on::text AS "issuedOn" FROM planning.plan_order ORDER BY sequence DESC`.execute(
    database,
  )
  return { plans: plans.rows, orders: orders.rows }
}

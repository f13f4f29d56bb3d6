import { sql } from 'kysely'
import type { z } from 'zod'
import type { getPlans, getPlanVersions } from '../contract.ts'
import { indicatorsOf } from '../definition/check-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { listPlans } from './read-plan.ts'

/** The plans in short, the latest year first, and the year for which one can be begun. */
export async function summarisePlans({
  entered,
  clock,
}: PlanningContext): Promise<z.input<typeof getPlans.reply>> {
  const { database } = await entered()
  const plans = await listPlans(database)
  return {
    plans: plans.map(({ year, state, content, order }) => ({
      year,
      state,
      title: content.title,
      goals: content.goals.length,
      tasks: content.goals.reduce((sum, { tasks }) => sum + tasks.length, 0),
      indicators: indicatorsOf(content).length,
      order,
    })),
    next: plans[0] ? plans[0].year + 1 : clock.today().year,
  }
}

/** What was changed in a plan, by whom and when, the latest first. */
export async function listPlanVersions(
  { entered }: PlanningContext,
  { params: { year } }: { params: { year: number } },
): Promise<z.input<typeof getPlanVersions.reply>> {
  const { database } = await entered()
  const { rows } = await sql<z.input<typeof getPlanVersions.reply>['versions'][number]>`
    SELECT version, changed_at AS at, name, changes FROM planning.plan_version
    WHERE year = ${year} ORDER BY version DESC`.execute(database)
  return { versions: rows }
}

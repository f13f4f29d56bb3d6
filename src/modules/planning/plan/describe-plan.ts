import type { QueryExecutorProvider } from 'kysely'
import { Problem } from '../../../platform/http/problem.ts'
import type { Catalogue } from '../../indicators/index.ts'
import type { Plan, PlanFinding } from '../contract.ts'
import { checkPlan, indicatorsOf } from '../definition/check-plan.ts'
import { planSteps } from '../definition/plan-steps.ts'
import type { PlanningContext } from '../planning-context.ts'
import { readSteps } from '../steps/read-steps.ts'
import { findPlanBefore, getPlan, type StoredPlan } from './read-plan.ts'

/** The root of the tree, where a plan as a whole is decided. Throws a Problem (409) while the register holds no tree. */
export async function rootOf({
  places,
}: Pick<PlanningContext, 'places'>): Promise<{ level: string; node: string }> {
  const root = (await places())?.root()
  if (root) return root
  throw new Problem(409, 'no_tree', 'The register holds no units yet: import an extract with "units" first')
}

/** What is to be seen to in a plan. */
export async function findFindings(
  database: QueryExecutorProvider,
  { indicators }: Catalogue,
  { year, content }: Pick<StoredPlan, 'year' | 'content'>,
): Promise<PlanFinding[]> {
  const before = await findPlanBefore(database, year)
  return checkPlan(content, { indicators, before: before?.content ?? null })
}

/** A plan with what is to be seen to, its way, and what the viewer may do with it now. */
export async function describePlan(context: PlanningContext, year: number): Promise<Plan> {
  const { viewer, results, entered } = context
  const { database } = await entered()
  const plan = await getPlan(database, year)
  const before = await findPlanBefore(database, year)
  const root = await rootOf(context)
  const { state } = plan
  return {
    ...plan,
    findings: await findFindings(database, results.catalogue, plan),
    before: before
      ? {
          year: before.year,
          targets: indicatorsOf(before.content).map(({ indicator, target }) => ({ indicator, target })),
        }
      : null,
    steps: await readSteps(database, year, root),
    possible: [
      ...planSteps.filter(({ from, allow }) => from === state && viewer.may(allow, root)).map(({ id }) => id),
      ...(state === 'set' && viewer.may('order.issue', root) ? ['order'] : []),
    ],
    editable: state === 'draft' && viewer.may('plan.draft', root) !== undefined,
  }
}

import { type QueryExecutorProvider, sql } from 'kysely'
import { Problem } from '../../../platform/http/problem.ts'
import type { PlanContent } from '../contract.ts'
import { comparePlans } from '../definition/compare-plans.ts'
import { followPlan } from '../definition/follow-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { auditPlanning, momentOf, openSigning, type Signing } from '../steps/record-step.ts'
import { rootOf } from './describe-plan.ts'
import { findPlan, findPlanBefore, holdPlan } from './read-plan.ts'

/** Begins the plan of a year as the one before it was. Throws a Problem (409) where it has been begun already. */
export async function beginPlan(
  context: PlanningContext,
  year: number,
): Promise<{ year: number; version: number }> {
  const { inTransaction } = await context.entered()
  const place = await rootOf(context)
  const signing = await openSigning(context)
  return inTransaction(async (transaction) => {
    // Of two who begin it at once the second waits, and is told.
    await sql`LOCK TABLE planning.plan IN SHARE ROW EXCLUSIVE MODE`.execute(transaction)
    if (await findPlan(transaction, year)) {
      throw new Problem(409, 'plan_begun', `The plan of ${year} has been begun already: open it`)
    }
    const before = await findPlanBefore(transaction, year)
    const content = followPlan(before?.content ?? null, year)
    await sql`INSERT INTO planning.plan (year, state, version, content)
      VALUES (${year}, 'draft', 1, ${JSON.stringify(content)}::jsonb)`.execute(transaction)
    await keepVersion(transaction, signing, { year, version: 1, content, before: null })
    await auditPlanning(signing, transaction, {
      year,
      kind: 'begin',
      place,
      permission: 'plan.draft',
      facts: { follows: before?.year ?? null },
    })
    return { year, version: 1 }
  })
}

/**
 * Changes a draft. Throws a Problem (409) where it is no draft any more, or has been changed since the version that the
 * viewer read; nothing is changed then.
 */
export async function changePlan(
  context: PlanningContext,
  { year, version, content }: { year: number; version: number; content: PlanContent },
): Promise<void> {
  const { inTransaction } = await context.entered()
  const place = await rootOf(context)
  const signing = await openSigning(context)
  await inTransaction(async (transaction) => {
    const plan = await holdPlan(transaction, year)
    if (plan.state !== 'draft') {
      throw new Problem(
        409,
        'plan_no_draft',
        `The plan of ${year} is no draft any more (${plan.state}): it is not changed`,
      )
    }
    await refuseOlder(transaction, plan, version)
    const changes = comparePlans(plan.content, content)
    if (changes.length === 0) return
    const next = plan.version + 1
    await sql`UPDATE planning.plan SET version = ${next}, content = ${JSON.stringify(content)}::jsonb
      WHERE year = ${year}`.execute(transaction)
    await keepVersion(transaction, signing, { year, version: next, content, before: plan.content })
    await auditPlanning(signing, transaction, {
      year,
      kind: 'change',
      place,
      permission: 'plan.draft',
      facts: { version: next, changes: changes.length },
    })
  })
}

/** Throws a Problem (409) that names who changed a plan since a version of it. */
export async function refuseOlder(
  transaction: QueryExecutorProvider,
  plan: { year: number; version: number },
  version: number,
): Promise<void> {
  if (plan.version === version) return
  const { rows } = await sql<{ name: string; at: string }>`
    SELECT name, changed_at AS at FROM planning.plan_version
    WHERE year = ${plan.year} AND version = ${plan.version}`.execute(transaction)
  const who = rows[0] ? ` by ${rows[0].name} at ${rows[0].at}` : ''
  throw new Problem(
    409,
    'plan_changed',
    `The plan of ${plan.year} has been changed${who} since you read it (version ${version}, now ${plan.version}). Read it again and repeat your change`,
  )
}

async function keepVersion(
  transaction: QueryExecutorProvider,
  signing: Signing,
  {
    year,
    version,
    content,
    before,
  }: { year: number; version: number; content: PlanContent; before: PlanContent | null },
): Promise<void> {
  const { account, name } = signing.viewer
  await sql`INSERT INTO planning.plan_version (year, version, content, changes, changed_at, account, name)
    VALUES (${year}, ${version}, ${JSON.stringify(content)}::jsonb,
      ${JSON.stringify(comparePlans(before, content))}::jsonb, ${momentOf(signing)}, ${account}, ${name})`.execute(
    transaction,
  )
}

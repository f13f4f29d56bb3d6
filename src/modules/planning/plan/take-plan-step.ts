import { sql } from 'kysely'
import { Problem } from '../../../platform/http/problem.ts'
import { getPlanStep, type PlanStepId } from '../definition/plan-steps.ts'
import type { PlanningContext } from '../planning-context.ts'
import { openSigning, recordStep } from '../steps/record-step.ts'
import { refuseOlder } from './change-plan.ts'
import { findFindings, rootOf } from './describe-plan.ts'
import { holdPlan } from './read-plan.ts'

/**
 * Takes a step in the way of a plan, signed by the viewer. Throws a Problem (409) where the plan is not where the step
 * begins, has faults, or is not the version that the viewer saw; one (400) where words are missing.
 */
export async function takePlanStep(
  context: PlanningContext,
  { year, step: id, version, note }: { year: number; step: PlanStepId; version: number; note: string | null },
): Promise<void> {
  const step = getPlanStep(id)
  const { inTransaction } = await context.entered()
  const place = await rootOf(context)
  const signing = await openSigning(context)
  if (step.needsNote && !note) {
    throw new Problem(400, 'note', 'Say why it is sent back, so that those who change it know what to change')
  }
  await inTransaction(async (transaction) => {
    const plan = await holdPlan(transaction, year)
    if (plan.state !== step.from) {
      throw new Problem(
        409,
        'plan_elsewhere',
        `"${step.title.en}" begins where a plan is "${step.from}"; that of ${year} is "${plan.state}". Read it again`,
      )
    }
    await refuseOlder(transaction, plan, version)
    if (step.needsSoundPlan) {
      const faults = (await findFindings(transaction, context.results.catalogue, plan)).filter(
        ({ severity }) => severity === 'fault',
      )
      if (faults.length > 0) {
        const named = faults.map(({ rule, indicator, task }) =>
          [rule, indicator ?? task].filter(Boolean).join(' '),
        )
        throw new Problem(
          409,
          'plan_faults',
          `The plan of ${year} has faults to be mended first: ${named.join(', ')}`,
        )
      }
    }
    const taking = { year, kind: step.id, place, permission: step.allow, note, facts: { version } }
    await recordStep(signing, transaction, taking, async () => {
      await sql`UPDATE planning.plan SET state = ${step.to} WHERE year = ${year}`.execute(transaction)
    })
  })
}

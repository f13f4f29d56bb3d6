import { sql } from 'kysely'
import { Problem } from '../../../platform/http/problem.ts'
import type { YearEnd } from '../contract.ts'
import { findClosedMonth } from '../months/close-month.ts'
import { refuseOlder } from '../plan/change-plan.ts'
import { rootOf } from '../plan/describe-plan.ts'
import { holdPlan } from '../plan/read-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { auditPlanning, momentOf, openSigning, recordStep, signFor } from '../steps/record-step.ts'
import { readYearEnd } from './read-year-end.ts'

type Params = { year: number; level: string; node: string }

/**
 * Keeps how an indicator of a closed year is assessed at a node; a later assessment of the same takes its place until the
 * year is concluded. Throws a Problem (409) while December is open or once the year is concluded, (400) for an indicator that
 * the plan does not have.
 */
export async function assessIndicator(
  context: PlanningContext,
  { params, body: { indicator, wording } }: { params: Params; body: { indicator: string; wording: string } },
): Promise<YearEnd> {
  const { year, level, node } = params
  const { inTransaction } = await context.entered()
  const ended = await readYearEnd(context, { params })
  const one = ended.indicators.find((other) => other.indicator === indicator)
  if (!one) throw new Problem(400, 'indicator', `The plan of ${year} has no indicator "${indicator}"`)
  if (!ended.closed)
    throw new Problem(
      409,
      'month_open',
      `December ${year} is not closed yet: what is assessed could still change`,
    )
  const place = { level, node }
  const signing = await openSigning(context)
  await inTransaction(async (transaction) => {
    const plan = await holdPlan(transaction, year)
    if (plan.state === 'assessed')
      throw new Problem(409, 'plan_over', `The year ${year} has been concluded: its assessments stay`)
    const signature = await signFor(signing, transaction, 'plan.assess', place)
    const { verdict, actual, target, adjusted } = one
    await sql`INSERT INTO planning.assessment (year, indicator, level, node, verdict, actual, target, adjusted, wording,
        written_at, written_on, signature)
      VALUES (${year}, ${indicator}, ${level}, ${node}, ${verdict}, ${actual}, ${target}, ${adjusted}, ${wording},
        ${momentOf(signing)}, ${signing.today.toString()}, ${JSON.stringify(signature)}::jsonb)
      ON CONFLICT (year, indicator, level, node) DO UPDATE SET verdict = excluded.verdict, actual = excluded.actual,
        target = excluded.target, adjusted = excluded.adjusted, wording = excluded.wording,
        written_at = excluded.written_at, written_on = excluded.written_on, signature = excluded.signature`.execute(
      transaction,
    )
    await auditPlanning(signing, transaction, {
      year,
      kind: 'assess_indicator',
      place,
      permission: 'plan.assess',
      facts: { indicator, verdict, wording },
    })
  })
  return readYearEnd(context, { params })
}

/** Records the Minister's assessment of a year, with which its plan is over. Throws a Problem (409) while December is open. */
export async function concludePlan(
  context: PlanningContext,
  {
    params: { year },
    body: { version, note },
  }: { params: { year: number }; body: { version: number; note: string } },
): Promise<void> {
  const { inTransaction } = await context.entered()
  const place = await rootOf(context)
  const signing = await openSigning(context)
  await inTransaction(async (transaction) => {
    const plan = await holdPlan(transaction, year)
    await refuseOlder(transaction, plan, version)
    if (plan.state !== 'ordered') {
      throw new Problem(
        409,
        'plan_elsewhere',
        `A year is concluded once its Order is in force; the plan of ${year} is "${plan.state}"`,
      )
    }
    if (!(await findClosedMonth(transaction, year, 12))) {
      throw new Problem(
        409,
        'month_open',
        `December ${year} is not closed yet: the monthly monitor closes it first`,
      )
    }
    await recordStep(
      signing,
      transaction,
      { year, kind: 'conclude', place, permission: 'plan.set', note },
      async () => {
        await sql`UPDATE planning.plan SET state = 'assessed' WHERE year = ${year}`.execute(transaction)
      },
    )
  })
}

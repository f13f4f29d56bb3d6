import { sql } from 'kysely'
import { Problem } from '../../../platform/http/problem.ts'
import type { MonthPage } from '../contract.ts'
import type { PlanningContext } from '../planning-context.ts'
import { auditPlanning, momentOf, openSigning } from '../steps/record-step.ts'
import { holdClosedMonth } from './hold-closed-month.ts'
import { readCauses } from './read-executions.ts'
import { readMonth } from './read-months.ts'

type Params = { year: number; month: number; level: string; node: string }

/**
 * Writes why an indicator of a closed month is not fulfilled at a place. Throws a Problem: 409 where the month is open, the
 * report is signed, or somebody has written since the version that was read; 400 for an indicator that the plan does not have.
 * Nothing is written then.
 */
export async function writeCause(
  context: PlanningContext,
  {
    params,
    body: { indicator, version, wording },
  }: { params: Params; body: { indicator: string; version: number; wording: string } },
): Promise<MonthPage> {
  const { year, month, level, node } = params
  const { inTransaction } = await context.entered()
  const page = await readMonth(context, { params })
  if (!page.indicators.some((one) => one.indicator === indicator) && page.closed) {
    throw new Problem(400, 'indicator', `The plan of ${year} has no indicator "${indicator}"`)
  }
  const place = { level, node }
  const signing = await openSigning(context)
  await inTransaction(async (transaction) => {
    await holdClosedMonth(transaction, { year, month, place })
    const written = (await readCauses(transaction, { year, month, place })).find(
      (one) => one.indicator === indicator,
    )
    if ((written?.version ?? 0) !== version) {
      throw new Problem(
        409,
        'cause_changed',
        `The cause has been written${written ? ` by ${written.name} at ${written.at}` : ''} since you read it (version ${version}, now ${written?.version ?? 0}). Read it again and repeat your change`,
      )
    }
    const { account, name } = signing.viewer
    await sql`INSERT INTO planning.month_cause
        (year, month, level, node, indicator, version, wording, written_at, written_on, account, name)
      VALUES (${year}, ${month}, ${level}, ${node}, ${indicator}, ${version + 1}, ${wording}, ${momentOf(signing)},
        ${signing.today.toString()}, ${account}, ${name})`.execute(transaction)
    await auditPlanning(signing, transaction, {
      year,
      kind: 'write_cause',
      place,
      permission: 'month.cause',
      facts: { month, indicator, version: version + 1, wording },
    })
  })
  return readMonth(context, { params })
}

import { type QueryExecutorProvider, sql } from 'kysely'
import type { Place } from '../../../platform/http/endpoint.ts'
import { Problem } from '../../../platform/http/problem.ts'
import type { ExpectedConditions } from '../contract.ts'
import { conditionList } from '../history/condition-list.ts'
import { getPlan, holdPlan } from '../plan/read-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { auditPlanning, momentOf, openSigning } from '../steps/record-step.ts'
import { describeConditions, isSettable, unitsWithPlaces } from './describe-conditions.ts'
import type { StoredCondition } from './read-set-conditions.ts'

type Params = { year: number; level: string; node: string }
type Body = { condition: string; value: number | null; reason: string; version: number }

/**
 * Sets what is expected of a condition at the country or an office, or takes it back. Throws a Problem: 409 where somebody has
 * changed it since it was read, where the Order is issued or nothing is set that could be taken back; 400 where the value cannot
 * be or the unit is neither; 404 where there is no such plan, unit or condition.
 */
export async function setExpectedCondition(
  context: PlanningContext,
  { params, body }: { params: Params; body: Body },
): Promise<ExpectedConditions> {
  const { year, level, node } = params
  const { database, inTransaction } = await context.entered()
  await getPlan(database, year)
  await refuseElsewhere(context, { level, node })
  refuseValue(body)
  const signing = await openSigning(context)
  await inTransaction(async (transaction) => {
    const { state } = await holdPlan(transaction, year)
    if (state === 'ordered' || state === 'assessed') {
      throw new Problem(
        409,
        'conditions_adopted',
        `The Order of ${year} is issued: the year is judged by the conditions that were expected then, and they stay`,
      )
    }
    const before = await findStored(transaction, params, body.condition)
    if ((before?.version ?? 0) !== body.version) {
      const who = before ? `${before.name} changed this at ${before.at}` : 'Nothing is set here'
      throw new Problem(
        409,
        'changed_meanwhile',
        `${who}, which is not version ${body.version} that you read. Read it again and repeat your change`,
      )
    }
    if (body.value === null && (before?.value ?? null) === null) {
      throw new Problem(
        409,
        'condition_not_set',
        `Nothing is set of "${body.condition}" here to be taken back`,
      )
    }
    const { account, name } = signing.viewer
    await sql`INSERT INTO planning.expected_condition
        (year, level, node, condition, value, reason, version, changed_at, changed_on, account, name)
      VALUES (${year}, ${level}, ${node}, ${body.condition}, ${body.value}, ${body.reason}, ${body.version + 1},
        ${momentOf(signing)}, ${signing.today.toString()}, ${account}, ${name})
      ON CONFLICT (year, level, node, condition) DO UPDATE SET value = excluded.value, reason = excluded.reason,
        version = excluded.version, changed_at = excluded.changed_at, changed_on = excluded.changed_on,
        account = excluded.account, name = excluded.name`.execute(transaction)
    await auditPlanning(signing, transaction, {
      year,
      kind: body.value === null ? 'condition_taken_back' : 'condition_set',
      place: { level, node },
      permission: 'condition.expect',
      note: body.reason,
      facts: { condition: body.condition, before: before?.value ?? null, value: body.value },
    })
  })
  return describeConditions(context, { params })
}

async function refuseElsewhere(context: PlanningContext, { level, node }: Place): Promise<void> {
  const nodes = await unitsWithPlaces(context)
  const number = nodes.findIndex((one) => one.level === level && one.id === node)
  if (number < 0) throw new Problem(404, 'node', `There is no unit ${level} "${node}" today`)
  if (isSettable(nodes, number)) return
  throw new Problem(
    400,
    'condition_unit',
    `Conditions are expected of the country or of an office, not of ${level} "${node}": set it at its office`,
  )
}

function refuseValue({ condition, value }: Body): void {
  const known = conditionList.find(({ id }) => id === condition)
  if (!known) {
    const ids = conditionList.map(({ id }) => id).join(', ')
    throw new Problem(404, 'condition', `There is no condition "${condition}"; there are ${ids}`)
  }
  if (value === null) return
  if (value > 0 && (!known.share || value < 100)) return
  throw new Problem(
    400,
    'condition_value',
    `"${condition}" is ${known.share ? 'a share above 0 and below 100 per cent' : 'a number above 0'}, not ${value}`,
  )
}

async function findStored(
  transaction: QueryExecutorProvider,
  { year, level, node }: Params,
  condition: string,
): Promise<Pick<StoredCondition, 'version' | 'name' | 'at' | 'value'> | undefined> {
  const { rows } = await sql<StoredCondition>`
    SELECT version, name, changed_at AS at, value FROM planning.expected_condition
    WHERE year = ${year} AND level = ${level} AND node = ${node} AND condition = ${condition}`.execute(
    transaction,
  )
  return rows[0]
}

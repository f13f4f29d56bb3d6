import { randomUUIDv7 } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import type { z } from 'zod'
import { Problem } from '../../../platform/http/problem.ts'
import type { getRecommendations, Recommendation } from '../contract.ts'
import { rootOf } from '../plan/describe-plan.ts'
import { getPlan } from '../plan/read-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { auditPlanning, momentOf, openSigning } from '../steps/record-step.ts'

type Body = {
  recommendation: string | null
  version: number
  partner: string
  receivedOn: string
  indicator: string | null
  wording: string
  fate: Recommendation['fate']
  fateReason: string | null
}

const columns = sql`recommendation, partner, received_on AS "receivedOn", indicator, wording, fate,
  fate_reason AS "fateReason", version, name, recorded_at AS at`

/** What social partners recommended for a plan, the latest first. */
export async function listRecommendations(
  { entered, viewer }: PlanningContext,
  { params: { year } }: { params: { year: number } },
): Promise<z.input<typeof getRecommendations.reply>> {
  const { database } = await entered()
  await getPlan(database, year)
  const { rows } = await sql<Recommendation>`
    SELECT ${columns} FROM planning.recommendation WHERE year = ${year}
    ORDER BY received_on DESC, recommendation DESC`.execute(database)
  return { recommendations: rows, mayWrite: viewer.may('recommendation.write', null) !== undefined }
}

/**
 * Records a recommendation or changes one. Throws a Problem: 409 where somebody has changed it since it was read, 400 where
 * a fate that is not an acceptance has no reason, or it came after today.
 */
export async function keepRecommendation(
  context: PlanningContext,
  { params: { year }, body }: { params: { year: number }; body: Body },
): Promise<Recommendation> {
  const { inTransaction } = await context.entered()
  const place = await rootOf(context)
  const signing = await openSigning(context)
  if (['partly', 'declined'].includes(body.fate) && !body.fateReason) {
    throw new Problem(400, 'fate_reason', 'Say why it was not followed, or not wholly: the partner will ask')
  }
  if (body.receivedOn > signing.today.toString()) {
    throw new Problem(400, 'future', `${body.receivedOn} is yet to come: today is ${signing.today}`)
  }
  return inTransaction(async (transaction) => {
    await getPlan(transaction, year)
    const key = body.recommendation ?? randomUUIDv7()
    if (body.recommendation !== null)
      await refuseChanged(transaction, year, body.recommendation, body.version)
    const { partner, receivedOn, indicator, wording, fate, fateReason } = body
    const version = body.recommendation === null ? 1 : body.version + 1
    const { account, name } = signing.viewer
    await sql`INSERT INTO planning.recommendation (recommendation, year, partner, received_on, indicator, wording, fate,
        fate_reason, version, recorded_at, account, name)
      VALUES (${key}, ${year}, ${partner}, ${receivedOn}, ${indicator}, ${wording}, ${fate}, ${fateReason}, ${version},
        ${momentOf(signing)}, ${account}, ${name})
      ON CONFLICT (recommendation) DO UPDATE SET partner = excluded.partner, received_on = excluded.received_on,
        indicator = excluded.indicator, wording = excluded.wording, fate = excluded.fate,
        fate_reason = excluded.fate_reason, version = excluded.version, recorded_at = excluded.recorded_at,
        account = excluded.account, name = excluded.name`.execute(transaction)
    const { rows } = await sql<Recommendation>`
      SELECT ${columns} FROM planning.recommendation WHERE recommendation = ${key}`.execute(transaction)
    await auditPlanning(signing, transaction, {
      year,
      kind: 'recommendation',
      place,
      permission: 'recommendation.write',
      facts: { recommendation: key, partner, fate },
    })
    return rows[0]!
  })
}

async function refuseChanged(
  transaction: QueryExecutorProvider,
  year: number,
  key: string,
  version: number,
): Promise<void> {
  const { rows } = await sql<{ version: number; name: string; at: string }>`
    SELECT version, name, recorded_at AS at FROM planning.recommendation
    WHERE recommendation = ${key} AND year = ${year} FOR UPDATE`.execute(transaction)
  const [there] = rows
  if (!there) throw new Problem(404, 'recommendation', `There is no recommendation ${key} for ${year}`)
  if (there.version === version) return
  throw new Problem(
    409,
    'changed_meanwhile',
    `${there.name} changed this at ${there.at}, after you read it. Read it again and repeat your change`,
  )
}

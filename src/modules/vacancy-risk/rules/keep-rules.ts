import { randomUUIDv7 } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import { appendAudit } from '../../../platform/audit/append-audit.ts'
import type { Entered } from '../../../platform/entered/open-entered.ts'
import { auditedActor } from '../../identity/index.ts'
import type { DatedRiskRules } from '../contract.ts'
import { firstRules, type RiskRules } from '../definition/risk-rules.ts'
import type { ViewedRiskContext } from '../risk/risk-context.ts'

type HasEntered = { entered: () => Promise<Entered<object>> }

/** How vacancies are marked, the latest first; the rules of the beginning last. */
export async function listRules({ entered }: HasEntered): Promise<DatedRiskRules[]> {
  const { database } = await entered()
  return read(database)
}

/** How vacancies are marked on a day. */
export async function rulesOn(context: HasEntered, day: string): Promise<RiskRules> {
  const all = await listRules(context)
  return all.find(({ from }) => from === null || from <= day) ?? firstRules
}

/** Sets how vacancies are marked, from today on. */
export async function setRules(
  context: ViewedRiskContext,
  { body }: { body: RiskRules },
): Promise<DatedRiskRules[]> {
  const { viewer, identity, clock } = context
  const { inTransaction } = await context.entered()
  const at = identity.now().round('millisecond').toString({ smallestUnit: 'millisecond' })
  const { norms, daysBefore, redBelow, greenFrom } = body
  return inTransaction(async (transaction) => {
    await sql`INSERT INTO vacancy_risk.rule
        (rule, norm_days, exceptions, days_before, red_below, green_from, valid_from, set_at, account, name)
      VALUES (${randomUUIDv7()}, ${norms.days}, ${JSON.stringify(norms.exceptions)}, ${daysBefore}, ${redBelow},
        ${greenFrom}, ${clock.today().toString()}, ${at}, ${viewer.account}, ${viewer.name})`.execute(
      transaction,
    )
    const all = await read(transaction)
    await appendAudit(transaction, identity.seal, {
      ...auditedActor(viewer, viewer.may('vacancy-risk.rules', null)),
      action: 'vacancy-risk.rules',
      outcome: 'done',
      facts: { days: norms.days, exceptions: norms.exceptions.length, daysBefore, redBelow, greenFrom },
    })
    return all
  })
}

type Row = {
  days: number
  exceptions: RiskRules['norms']['exceptions'][number][]
  daysBefore: number
  redBelow: number
  greenFrom: number
  from: string
  name: string
  at: string
}

async function read(database: QueryExecutorProvider): Promise<DatedRiskRules[]> {
  const { rows } = await sql<Row>`
    SELECT norm_days AS days, exceptions, days_before AS "daysBefore", red_below AS "redBelow",
      green_from AS "greenFrom", valid_from AS "from", name, set_at AS at
    FROM vacancy_risk.rule ORDER BY valid_from DESC, rule DESC`.execute(database)
  const { norms, ...first } = firstRules
  return [
    ...rows.map(({ days, exceptions, ...row }) => ({ ...row, norms: { days, exceptions } })),
    {
      ...first,
      norms: { days: norms.days, exceptions: [...norms.exceptions] },
      from: null,
      name: null,
      at: null,
    },
  ]
}

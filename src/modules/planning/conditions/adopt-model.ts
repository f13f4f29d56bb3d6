import { type QueryExecutorProvider, sql } from 'kysely'
import { Problem } from '../../../platform/http/problem.ts'
import type { AdjustmentModel, ConditionValues, NoModel } from '../adjustment/adjustment-model.ts'
import { readPlanProposals } from '../allocation/read-suggestions.ts'
import type { PlanIndicator } from '../contract.ts'
import type { SetConditions } from '../history/place-conditions.ts'
import type { PlanningContext } from '../planning-context.ts'
import { readSetConditions } from './read-set-conditions.ts'

/** What an Order adopts: the models of indicators that no earlier one was about, and the conditions expected at each unit. */
export type ModelToAdopt = {
  set: SetConditions
  models: { indicator: string; model: AdjustmentModel | NoModel }[]
  conditions: { level: string; node: string; expected: ConditionValues }[]
}

/** What an Order that is issued now would adopt. Read before its transaction, as it may have to be calculated. */
export async function readModelToAdopt(
  { results, entered }: Pick<PlanningContext, 'results' | 'entered'>,
  { year, planned }: { year: number; planned: readonly PlanIndicator[] },
): Promise<ModelToAdopt> {
  const { database } = await entered()
  const set = await readSetConditions(database, year)
  const found = await readPlanProposals(results, { year, planned, expected: set })
  const { rows } = await sql<{ indicator: string }>`
    SELECT DISTINCT indicator FROM planning.target WHERE year = ${year}`.execute(database)
  const had = new Set(rows.map(({ indicator }) => indicator))
  const models = (found?.indicators ?? [])
    .filter(({ indicator }) => !had.has(indicator))
    .map(({ indicator, model }) => ({ indicator, model }))
  if (!found || models.length === 0) return { set, models: [], conditions: [] }
  return {
    set,
    models,
    conditions: found.history.nodes.flatMap(({ kind, level, id }, number) => {
      const place = found.places[number]
      return kind === 'unit' && place ? [{ level, node: id, expected: place.expected }] : []
    }),
  }
}

/**
 * Keeps what an Order adopts, within its transaction and its step. Throws a Problem (409) where somebody set a condition since
 * it was read.
 */
export async function adoptModel(
  transaction: QueryExecutorProvider,
  { year, step, adopted }: { year: number; step: string; adopted: ModelToAdopt },
): Promise<void> {
  if (JSON.stringify(await readSetConditions(transaction, year)) !== JSON.stringify(adopted.set)) {
    throw new Problem(
      409,
      'changed_meanwhile',
      'Somebody has set an expected condition while the Order was made. Read it again',
    )
  }
  for (const { indicator, model } of adopted.models) {
    await sql`INSERT INTO planning.adopted_model (year, indicator, model, step)
      VALUES (${year}, ${indicator}, ${JSON.stringify(model)}::jsonb, ${step})`.execute(transaction)
  }
  if (adopted.conditions.length === 0) return
  const values = adopted.conditions.map(
    ({ level, node, expected }) =>
      sql`(${year}::integer, ${level}, ${node}, ${JSON.stringify(expected)}::jsonb, ${step}::uuid)`,
  )
  // Units that were there when the first Order was issued keep what was expected of them then.
  await sql`INSERT INTO planning.adopted_condition (year, level, node, expected, step)
    VALUES ${sql.join(values)} ON CONFLICT DO NOTHING`.execute(transaction)
}

import { type QueryExecutorProvider, sql } from 'kysely'
import type { AdjustmentModel, ConditionValues, NoModel } from '../adjustment/adjustment-model.ts'
import type { KeptModels } from '../history/read-judgements.ts'

/** What a plan was adopted with, and on which day each model was kept, by indicator. */
export type AdoptedModel = KeptModels & { keptOn: ReadonlyMap<string, string> }

/** The models and the expected conditions that a plan was adopted with; without any where it was before they were kept. */
export async function readAdoptedModel(database: QueryExecutorProvider, year: number): Promise<AdoptedModel> {
  const { rows: models } = await sql<{ indicator: string; model: AdjustmentModel | NoModel; on: string }>`
    SELECT m.indicator, m.model, s.taken_on AS "on"
    FROM planning.adopted_model AS m JOIN planning.step AS s USING (step) WHERE m.year = ${year}`.execute(
    database,
  )
  const { rows: conditions } = await sql<{ level: string; node: string; expected: ConditionValues }>`
    SELECT level, node, expected FROM planning.adopted_condition WHERE year = ${year}`.execute(database)
  return {
    models: Object.fromEntries(models.map(({ indicator, model }) => [indicator, model])),
    conditions: Object.fromEntries(
      conditions.map(({ level, node, expected }) => [`${level}/${node}`, expected]),
    ),
    keptOn: new Map(models.map(({ indicator, on }) => [indicator, on])),
  }
}

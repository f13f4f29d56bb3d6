import { sql } from 'kysely'
import type { Entered } from '../../../platform/entered/open-entered.ts'
import type { CalculationRun } from '../contract.ts'

/** The calculations that have been recorded, the latest first. */
export async function listRuns(
  { database }: Entered<object>,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ total: number; runs: CalculationRun[] }> {
  const { rows: runs } = await sql<CalculationRun>`
    SELECT run, kind, cause, began_at AS "beganAt", ended_at AS "endedAt", catalogue, position,
      known_on AS "knownOn", seconds, rows, batches, outcome, failure
    FROM indicators.run ORDER BY began_at DESC, run LIMIT ${limit} OFFSET ${offset}`.execute(database)
  const { rows: counts } = await sql<{ total: number }>`SELECT count(*) AS total FROM indicators.run`.execute(
    database,
  )
  return { total: counts[0]!.total, runs }
}

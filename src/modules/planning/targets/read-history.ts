import { sql } from 'kysely'
import type { z } from 'zod'
import type { getTargetHistory } from '../contract.ts'
import type { PlanningContext } from '../planning-context.ts'

/** Who moved a target from what to what and why, and which one was in force from when; the latest first. */
export async function readTargetHistory(
  { entered }: PlanningContext,
  {
    params: { year, indicator, level, node },
  }: {
    params: { year: number; indicator: string; level: string; node: string }
  },
): Promise<z.input<typeof getTargetHistory.reply>> {
  const { database } = await entered()
  type Reply = z.input<typeof getTargetHistory.reply>
  const { rows: changes } = await sql<Reply['changes'][number]>`
    SELECT changed_at AS at, changed_on AS "on", name, old_value AS before, new_value AS after, reason
    FROM planning.cell_change
    WHERE year = ${year} AND indicator = ${indicator} AND level = ${level} AND node = ${node}
    ORDER BY changed_at DESC, cell_change DESC`.execute(database)
  const { rows: inForce } = await sql<Reply['inForce'][number]>`
    SELECT t.valid_from AS "from", t.value, t.decided_on AS "decidedOn", s.kind AS step, s.signature ->> 'name' AS name
    FROM planning.target AS t JOIN planning.step AS s USING (step)
    WHERE t.year = ${year} AND t.indicator = ${indicator} AND t.level = ${level} AND t.node = ${node}
    ORDER BY t.valid_from DESC, t.target DESC`.execute(database)
  return { changes, inForce }
}

import { type QueryExecutorProvider, sql } from 'kysely'
import type { Entered } from '../../../platform/entered/open-entered.ts'
import type { Results } from '../../indicators/index.ts'
import { targetMaking } from '../definition/target-kind.ts'
import { type TargetInForce, targetsInForce } from './targets-in-force.ts'

type Context = { results: Results; entered: () => Promise<Entered<object>> }

/**
 * The targets in force at a node on a day, by indicator. `decidedBy` passes over what was decided after a day. Somebody who has
 * shares of two divisions is to reach both together: counts are added up, of the others the mean is taken.
 */
export async function readTargetsAt(
  { entered, results: { catalogue } }: Context,
  { level, id, day, decidedBy }: { level: string; id: string; day: string; decidedBy: string | null },
): Promise<Map<string, number>> {
  const { database } = await entered()
  const inForce = await targetsInForce(database, { day, nodes: [{ level, id }], decidedBy })
  const own = inForce.filter((one) => one.level === level && one.node === id)
  return new Map(
    [...Map.groupBy(own, ({ indicator }) => indicator)].flatMap(([indicator, parts]) => {
      const criterion = catalogue.find(indicator)
      return criterion ? [[indicator, together(parts, targetMaking(criterion, catalogue).kind)] as const] : []
    }),
  )
}

/** What shares of several divisions come to. */
export function together(parts: readonly Pick<TargetInForce, 'value'>[], kind: string): number {
  const sum = parts.reduce((total, { value }) => total + value, 0)
  return kind === 'count' || kind === 'distinct' || parts.length === 1 ? sum : sum / parts.length
}

/** What changes whenever a target is decided. */
export async function readTargetsRevision({ entered }: Pick<Context, 'entered'>): Promise<string> {
  const { database } = await entered()
  return revisionOf(database)
}

async function revisionOf(database: QueryExecutorProvider): Promise<string> {
  const { rows } = await sql<{ count: number; last: string | null }>`
    SELECT count(*)::integer AS count, max(target::text) AS last FROM planning.target`.execute(database)
  return `${rows[0]!.count} ${rows[0]!.last}`
}

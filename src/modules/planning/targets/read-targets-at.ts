import { type QueryExecutorProvider, sql } from 'kysely'
import type { Entered } from '../../../platform/entered/open-entered.ts'
import type { Results } from '../../indicators/index.ts'
import { targetMaking } from '../definition/target-kind.ts'
import { importedTargets } from '../imported/imported-targets.ts'
import { type TargetInForce, targetsInForce } from './targets-in-force.ts'

type Context = { results: Results; entered: () => Promise<Entered<object>> }

/**
 * The targets in force at a node on a day, by indicator: the plan's, and without one those loaded from a file. `decidedBy` passes over what was decided after a day. Somebody who has
 * shares of two divisions is to reach both together: counts are added up, of the others the mean is taken.
 */
export async function readTargetsAt(
  { entered, results: { catalogue } }: Context,
  { level, id, day, decidedBy }: { level: string; id: string; day: string; decidedBy: string | null },
): Promise<Map<string, number>> {
  const { database } = await entered()
  const inForce = await targetsInForce(database, { day, nodes: [{ level, id }], decidedBy })
  const own = inForce.filter((one) => one.level === level && one.node === id)
  const year = Number(day.slice(0, 4))
  const loaded = await importedTargets(database, { year, decidedBy, nodes: [{ level, id }] })
  return new Map([
    ...loaded
      .filter((one) => one.level === level && one.node === id)
      .map(({ indicator, value }) => [indicator, value] as const),
    ...[...Map.groupBy(own, ({ indicator }) => indicator)].flatMap(([indicator, parts]) => {
      const criterion = catalogue.find(indicator)
      return criterion ? [[indicator, together(parts, targetMaking(criterion, catalogue).kind)] as const] : []
    }),
  ])
}

/**
 * All targets in force on a day: those of the plan, and those loaded from a file where the plan has none. `decidedBy` passes over
 * what was decided after a day.
 */
export async function readAllTargets(
  { entered, results: { catalogue } }: Context,
  { day, decidedBy }: { day: string; decidedBy: string | null },
): Promise<{ indicator: string; level: string; node: string; value: number }[]> {
  const { database } = await entered()
  const inForce = await targetsInForce(database, { day, decidedBy })
  const loaded = await importedTargets(database, { year: Number(day.slice(0, 4)), decidedBy })
  const keyOf = (one: { indicator: string; level: string; node: string }) =>
    JSON.stringify([one.indicator, one.level, one.node])
  const planned = [...Map.groupBy(inForce, keyOf).values()].flatMap((parts) => {
    const { indicator, level, node } = parts[0]!
    const criterion = catalogue.find(indicator)
    if (!criterion) return []
    return [{ indicator, level, node, value: together(parts, targetMaking(criterion, catalogue).kind) }]
  })
  const known = new Set(planned.map(keyOf))
  return [...planned, ...loaded.filter((one) => !known.has(keyOf(one)))]
}

/** The targets of one indicator in force at some nodes on a day, by `level/id`; else as {@link readTargetsAt}. */
export async function readTargetsOf(
  { entered, results: { catalogue } }: Context,
  {
    indicator,
    nodes,
    day,
    decidedBy,
  }: {
    indicator: string
    nodes: readonly { level: string; id: string }[]
    day: string
    decidedBy: string | null
  },
): Promise<Map<string, number>> {
  const criterion = catalogue.find(indicator)
  if (!criterion) return new Map()
  const { kind } = targetMaking(criterion, catalogue)
  const { database } = await entered()
  const inForce = await targetsInForce(database, { day, nodes, decidedBy })
  const own = inForce.filter((one) => one.indicator === indicator)
  return new Map(
    [...Map.groupBy(own, ({ level, node }) => `${level}/${node}`)].map(([node, parts]) => [
      node,
      together(parts, kind),
    ]),
  )
}

/** What shares of several divisions come to. */
export function together(parts: readonly Pick<TargetInForce, 'value'>[], kind: string): number {
  const sum = parts.reduce((total, { value }) => total + value, 0)
  return kind === 'count' || kind === 'distinct' || parts.length === 1 ? sum : sum / parts.length
}

/** What changes whenever a target is decided, or a month is closed. */
export async function readTargetsRevision({ entered }: Pick<Context, 'entered'>): Promise<string> {
  const { database } = await entered()
  return revisionOf(database)
}

async function revisionOf(database: QueryExecutorProvider): Promise<string> {
  const { rows } = await sql<{ count: number; last: string | null; loaded: number; closed: number }>`
    SELECT count(*)::integer AS count, max(target::text) AS last,
      (SELECT count(*)::integer FROM planning.imported_target) AS loaded,
      (SELECT count(*)::integer FROM planning.closed_month) AS closed FROM planning.target`.execute(database)
  const { count, last, loaded, closed } = rows[0]!
  return `${count} ${last} ${loaded} ${closed}`
}

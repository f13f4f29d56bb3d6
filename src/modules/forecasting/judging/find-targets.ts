import { readAllTargets } from '../../planning/index.ts'
import type { ForecastContext } from '../reading/forecast-context.ts'

/** The target of an indicator at a node; undefined where there is none. */
export type FindTarget = (indicator: string, level: string, node: string) => number | undefined

/** The targets in force on a day at all nodes; `decidedBy` passes over what was decided after a day. */
export async function findTargets(
  context: Pick<ForecastContext, 'entered' | 'results'>,
  question: { day: string; decidedBy: string | null },
): Promise<FindTarget> {
  const all = await readAllTargets(context, question)
  const keyOf = (indicator: string, level: string, node: string) => `${indicator}\0${level}\0${node}`
  const values = new Map(
    all.map(({ indicator, level, node, value }) => [keyOf(indicator, level, node), value]),
  )
  return (indicator, level, node) => values.get(keyOf(indicator, level, node))
}

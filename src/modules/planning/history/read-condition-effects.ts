import type { Results } from '../../indicators/index.ts'
import { estimateTarget } from '../adjustment/estimate-target.ts'
import { conditionsAt } from './conditions-at.ts'
import { placeOf } from './history.ts'
import { keepForState } from './keep-for-state.ts'
import { readConditions } from './read-conditions.ts'
import { readHistory } from './read-history.ts'
import { readProposals } from './read-proposals.ts'

/** What the labour market made of an indicator at a node, in its unit; null where no regression or no conditions tell. */
export type ConditionEffects = (node: { level: string; id: string }) => number | null

/**
 * Reads what the conditions of a whole year made against those of the year before, at the same exposure, with the regression that
 * the year's proposals are made with. A year that is not over is taken by the twelve months to today.
 */
export async function readConditionEffects(
  results: Results,
  { year, indicator }: { year: number; indicator: string },
): Promise<ConditionEffects> {
  const criterion = results.catalogue.find(indicator)
  if (!criterion) return () => null
  const asked = JSON.stringify([year, [indicator]])
  const indicators = [criterion]
  const proposed = await keepForState(results, `proposals ${asked} {}`, () =>
    readProposals(results, { year, indicators }),
  )
  const { model } = proposed.indicators[0]!
  if (model.kind !== 'fitted') return () => null
  const came = await keepForState(results, `history ${asked}`, () =>
    readHistory(results, { indicators, years: [year] }),
  )
  const conditions = await keepForState(results, `conditions ${year}`, () =>
    readConditions(results, { years: [year] }),
  )
  const { kind } = came.indicators[0]!
  return ({ level, id }) => {
    const number = came.nodes.findIndex((node) => node.level === level && node.id === id)
    const place = placeOf(came, number)
    if (!place) return null
    const before = conditionsAt(proposed.conditions, place, year - 1)
    const now = conditionsAt(conditions, place, year)
    if (!before || !now) return null
    const of = {
      model,
      kind,
      base: proposed.history.indicators[0]!.nodes[number]?.at(-1)?.level?.value ?? null,
      exposure: came.exposure[number]?.[0] ?? null,
    }
    const [then, since] = [
      estimateTarget({ ...of, conditions: before }),
      estimateTarget({ ...of, conditions: now }),
    ]
    return then === undefined || since === undefined ? null : since - then
  }
}

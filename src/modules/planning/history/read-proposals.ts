import type { Criterion, Results } from '../../indicators/index.ts'
import type { AdjustmentModel, NoModel } from '../adjustment/adjustment-model.ts'
import { estimateLevel } from '../adjustment/estimate-level.ts'
import type { ConditionEstimates, LevelYear, NoProposal, Proposal } from '../adjustment/proposal.ts'
import { proposeTargets } from '../adjustment/propose-targets.ts'
import type { Conditions } from './conditions.ts'
import { conditionsAt } from './conditions-at.ts'
import { fitAdjustment } from './fit-adjustment.ts'
import { type History, type HistoryNode, type IndicatorHistory, placeOf } from './history.ts'
import { type PlaceConditions, placeConditions, type SetConditions } from './place-conditions.ts'
import { readConditions } from './read-conditions.ts'
import { readHistory } from './read-history.ts'

/** What is proposed for an indicator at every node of the history, in their order. */
export type IndicatorProposals = {
  indicator: string
  model: AdjustmentModel | NoModel
  proposals: readonly (Proposal | NoProposal)[]
}

/** What is proposed for a year, and what it was proposed from. */
export type Proposals = {
  history: History
  conditions: Conditions
  /** The conditions of each node's place, in the nodes' order. */
  places: readonly (PlaceConditions | undefined)[]
  indicators: readonly IndicatorProposals[]
}

/** The years before a plan's that are read. */
export function yearsBefore(year: number): number[] {
  return [year - 3, year - 2, year - 1]
}

/**
 * Proposes targets of a year for some indicators at every unit and specialist. `expected` says which conditions people expect at
 * which unit (`level/id`) instead of those carried on; `reasons`, of which indicators the target need not be better than what was
 * reached, and why.
 */
export async function readProposals(
  results: Results,
  {
    year,
    indicators,
    expected = {},
    reasons = {},
  }: {
    year: number
    indicators: readonly Criterion[]
    expected?: SetConditions
    reasons?: Readonly<Record<string, string>>
  },
): Promise<Proposals> {
  const years = yearsBefore(year)
  const history = await readHistory(results, { indicators, years })
  const conditions = await readConditions(results, { years })
  const places = placeConditions(history.nodes, conditions, year, expected)
  const level = deepestUnits(history)
  return {
    history,
    conditions,
    places,
    indicators: history.indicators.map((indicator) => {
      const model = fitAdjustment(history, indicator, conditions, level)
      const proposals = proposeTargets({
        year,
        kind: indicator.kind,
        nodes: history.nodes.map(({ above }, number) => ({
          above,
          own: levelsOf(indicator, number, (of) =>
            estimateIn(model, conditions, placeOf(history, number), of),
          ),
          exposure: history.exposure[number]?.findLast((one) => one !== null) ?? null,
          conditions: estimatesAt(model, places[number]),
          reason: reasons[indicator.indicator] ?? null,
        })),
      })
      return { indicator: indicator.indicator, model, proposals }
    }),
  }
}

function levelsOf(
  indicator: IndicatorHistory,
  number: number,
  estimate: (year: number) => number | null,
): LevelYear[] {
  return indicator.nodes[number]!.flatMap(({ level }) =>
    level ? [{ ...level, estimate: estimate(level.year) }] : [],
  )
}

/** What a model expects of a unit in a year that was read; null where it does not tell. */
function estimateIn(
  model: AdjustmentModel | NoModel,
  conditions: Conditions,
  place: HistoryNode | undefined,
  year: number,
): number | null {
  const values = place && conditionsAt(conditions, place, year)
  return (model.kind === 'fitted' && values && estimateLevel(model, values)) || null
}

/** The level of the units that stand deepest, of which there are most: those that coefficients are found from. */
function deepestUnits({ nodes }: History): string {
  const counts = new Map<string, number>()
  for (const { kind, level } of nodes) if (kind === 'unit') counts.set(level, (counts.get(level) ?? 0) + 1)
  return [...counts].reduce((most, one) => (one[1] >= most[1] ? one : most))[0]
}

function estimatesAt(
  model: AdjustmentModel | NoModel,
  place: PlaceConditions | undefined,
): ConditionEstimates | null {
  if (model.kind === 'refused' || !place) return null
  const baseline = estimateLevel(model, place.baseline)
  const expected = estimateLevel(model, place.expected)
  return baseline === undefined || expected === undefined ? null : { baseline, expected }
}

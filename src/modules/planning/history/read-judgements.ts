import { Problem } from '../../../platform/http/problem.ts'
import type { Results } from '../../indicators/index.ts'
import type { Judgement } from '../adjustment/adjustment.ts'
import type { AdjustmentModel, ConditionValues, NoModel } from '../adjustment/adjustment-model.ts'
import { judgeTarget } from '../adjustment/judge-target.ts'
import { conditionsAt } from './conditions-at.ts'
import { placeOf } from './history.ts'
import { keepForState } from './keep-for-state.ts'
import type { SetConditions } from './place-conditions.ts'
import { readConditions } from './read-conditions.ts'
import { readHistory } from './read-history.ts'
import { readProposals } from './read-proposals.ts'

/** A target as it was agreed. */
export type NegotiatedTarget = { indicator: string; level: string; node: string; negotiated: number }

/** The models of a year by indicator, and the conditions expected by unit (`level/id`), as they were when it was adopted. */
export type KeptModels = {
  models: Readonly<Record<string, AdjustmentModel | NoModel>>
  conditions: Readonly<Record<string, ConditionValues>>
}

/** How the year of a target ended, or stands. */
export type JudgedTarget = NegotiatedTarget & {
  /** Null where there is nothing to count. */
  actual: number | null
  judgement: Judgement | null
  conditions: { expected: ConditionValues; actual: ConditionValues } | null
  model: AdjustmentModel | NoModel
}

/**
 * Judges targets of a year by the conditions that came, with the regression of the three years before it: the one that
 * proposals were made with. `expected` as it was given to them, by unit (`level/id`); `kept` are the models by indicator and the
 * conditions then expected by unit, so that later corrections of the register change no coefficient. A year that is not over is judged as it stands.
 */
export async function readJudgements(
  results: Results,
  {
    year,
    targets,
    expected = {},
    kept = { models: {}, conditions: {} },
  }: {
    year: number
    targets: readonly NegotiatedTarget[]
    expected?: SetConditions
    kept?: KeptModels
  },
): Promise<JudgedTarget[]> {
  const indicators = [...new Set(targets.map(({ indicator }) => indicator))].map((id) => {
    const found = results.catalogue.find(id)
    if (!found) throw new Problem(404, 'indicator', `There is no indicator "${id}" in the catalogue`)
    return found
  })
  const asked = JSON.stringify([year, indicators.map(({ id }) => id)])
  const before = await keepForState(results, `proposals ${asked} ${JSON.stringify(expected)}`, () =>
    readProposals(results, { year, indicators, expected }),
  )
  const came = await keepForState(results, `history ${asked}`, () =>
    readHistory(results, { indicators, years: [year] }),
  )
  const conditions = await keepForState(results, `conditions ${year}`, () =>
    readConditions(results, { years: [year] }),
  )
  return targets.map((target) => {
    const at = indicators.findIndex(({ id }) => id === target.indicator)
    const of = came.indicators[at]!
    const number = came.nodes.findIndex(({ level, id }) => level === target.level && id === target.node)
    const place = placeOf(came, number)
    const model = kept.models[target.indicator] ?? before.indicators[at]!.model
    const then = before.history.nodes.findIndex(
      ({ level, id }) => level === target.level && id === target.node,
    )
    const agreed = place && (kept.conditions[`${place.level}/${place.id}`] ?? before.places[then]?.expected)
    const actually = place && conditionsAt(conditions, place, year)
    const both = agreed && actually ? { expected: agreed, actual: actually } : null
    const actual = of.nodes[number]?.[0]?.figure?.value ?? null
    return {
      ...target,
      actual,
      conditions: both,
      model,
      judgement:
        actual === null
          ? null
          : judgeTarget({
              model: model.kind === 'fitted' ? model : null,
              kind: of.kind,
              negotiated: target.negotiated,
              actual,
              conditions: both,
              base: before.history.indicators[at]!.nodes[number]?.at(-1)?.level?.value ?? null,
              exposure: came.exposure[number]?.[0] ?? null,
            }),
    }
  })
}

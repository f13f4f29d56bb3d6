import { Problem } from '../../../platform/http/problem.ts'
import type { AdjustmentModel, NoModel } from '../adjustment/adjustment-model.ts'
import type { ModelCoefficient, TargetSuggestion } from '../contract.ts'
import { indicatorsOf } from '../definition/check-plan.ts'
import { conditionsAt, expectedConditionsAt } from '../history/conditions-at.ts'
import { placeOf } from '../history/history.ts'
import type { Proposals } from '../history/read-proposals.ts'
import { getPlan } from '../plan/read-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { readPlanProposals } from './read-suggestions.ts'

type Params = { year: number; indicator: string; level: string; node: string }

const scales = { count: 'log', rate: 'log', share: 'odds', plain: 'plain' } as const

/**
 * What is suggested for a target at a node and how it was found. Throws a Problem (404) where the plan has no such indicator or
 * there is no such node, (409) where the year before has not begun.
 */
export async function describeSuggestion(
  { entered, results }: PlanningContext,
  { params: { year, indicator, level, node } }: { params: Params },
): Promise<TargetSuggestion> {
  const { database } = await entered()
  const { content } = await getPlan(database, year)
  const planned = indicatorsOf(content).filter((one) => results.catalogue.find(one.indicator))
  if (!planned.some((one) => one.indicator === indicator)) {
    throw new Problem(404, 'indicator', `The plan of ${year} has no indicator "${indicator}"`)
  }
  const found = await readPlanProposals(results, { year, planned })
  if (!found)
    throw new Problem(409, 'no_history', `Nothing can be suggested for ${year}: ${year - 1} has not begun`)
  const number = found.history.nodes.findIndex((one) => one.level === level && one.id === node)
  const at = found.history.nodes[number]
  const of = found.indicators.find((one) => one.indicator === indicator)
  if (!at || !of) throw new Problem(404, 'node', `There is no ${level} "${node}" today`)
  const proposal = of.proposals[number]!
  const base = {
    indicator,
    node: { level, id: node, name: at.name, kind: at.kind },
    year,
    model: of.model.kind === 'fitted' ? describeModel(found, of.model, number, year) : null,
    noModel: of.model.kind === 'fitted' ? null : noModel(of.model),
  }
  if (proposal.kind === 'none') {
    const nothing = {
      value: null,
      lower: null,
      upper: null,
      confidence: null,
      baseline: null,
      change: null,
      context: null,
    }
    return { ...base, ...nothing, base: null, why: proposal.message }
  }
  const { value, lower, upper, confidence, baseline, change, context } = proposal
  return {
    ...base,
    value,
    lower,
    upper,
    confidence,
    why: null,
    baseline: {
      value: baseline.value,
      year: baseline.year,
      whole: baseline.whole,
      how: baseline.how,
      own: baseline.last,
      ownWeight: baseline.ownWeight,
      cases: baseline.cases,
      years: [...baseline.years],
    },
    change: {
      factor: change.factor,
      value: change.value,
      trend: change.trend,
      directed: change.directed,
      bounded: change.bounded,
    },
    context: { factor: context.factor, value: context.value, bounded: context.bounded },
    base: proposal.base,
  }
}

function noModel(model: NoModel): TargetSuggestion['noModel'] {
  return model.message
}

function describeModel(
  { history, conditions }: Proposals,
  { regression, conditions: kept, leftOut, years, places, level }: AdjustmentModel,
  number: number,
  year: number,
): TargetSuggestion['model'] {
  const place = placeOf(history, number)
  const last = conditions.years.at(-1)?.year
  const baseline = place && last !== undefined ? conditionsAt(conditions, place, last) : undefined
  const expected = place && expectedConditionsAt(conditions, place, year)
  const named = (id: string) => conditions.conditions.find((one) => one.id === id)!
  return {
    scale: scales[level],
    rSquared: regression.rSquared,
    observations: regression.observations,
    years: [...years],
    places,
    coefficients: regression.coefficients
      .filter(({ id }) => kept.includes(id))
      .map(({ id, estimate, standardError, t, lower, upper }): ModelCoefficient => {
        const { title, unit, definition } = named(id)
        return {
          condition: id,
          title,
          unit,
          definition,
          estimate,
          standardError,
          t,
          lower,
          upper,
          baseline: baseline?.[id] ?? null,
          expected: expected?.[id] ?? null,
        }
      }),
    leftOut: leftOut.map(({ condition, t }) => ({ condition, title: named(condition).title, t })),
  }
}

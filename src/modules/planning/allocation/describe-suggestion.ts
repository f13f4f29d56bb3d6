import { Problem } from '../../../platform/http/problem.ts'
import type { AdjustmentModel, NoModel } from '../adjustment/adjustment-model.ts'
import type { NoProposal, Proposal } from '../adjustment/proposal.ts'
import { type ContextShare, splitContext } from '../adjustment/split-context.ts'
import { setFor } from '../conditions/describe-conditions.ts'
import {
  listSetConditions,
  readSetConditions,
  type StoredCondition,
} from '../conditions/read-set-conditions.ts'
import type { ModelCoefficient, SuggestionCondition, TargetSuggestion } from '../contract.ts'
import { indicatorsOf } from '../definition/check-plan.ts'
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
  const expected = await readSetConditions(database, year)
  const found = await readPlanProposals(results, { year, planned, expected })
  if (!found)
    throw new Problem(409, 'no_history', `Nothing can be suggested for ${year}: ${year - 1} has not begun`)
  const number = found.history.nodes.findIndex((one) => one.level === level && one.id === node)
  const at = found.history.nodes[number]
  const of = found.indicators.find((one) => one.indicator === indicator)
  if (!at || !of) throw new Problem(404, 'node', `There is no ${level} "${node}" today`)
  const proposal = of.proposals[number]!
  const told = found.history.indicators.find((one) => one.indicator === indicator)!
  const stored = await listSetConditions(database, year)
  const { shares, cut } = sharesOf(found, of.model, proposal, number)
  const base = {
    indicator,
    node: { level, id: node, name: at.name, kind: at.kind },
    year,
    model: of.model.kind === 'fitted' ? describeModel(found, of.model, number) : null,
    noModel: of.model.kind === 'fitted' ? null : of.model.message,
    form: told.kind.form,
    history: found.history.years.map(({ year, whole }, at) => {
      const level = told.nodes[number]![at]!.level
      return { year, whole, level: level?.value ?? null, cases: level?.size ?? null }
    }),
    conditions: describeConditionsOf(found, { model: of.model, number, stored, shares }),
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
    context: { factor: context.factor, value: context.value, bounded: context.bounded, cut },
    base: proposal.base,
  }
}

/** What each condition of a model changes of the level that is proposed. */
function sharesOf(
  { places }: Proposals,
  model: AdjustmentModel | NoModel,
  proposal: Proposal | NoProposal,
  number: number,
): { shares: readonly ContextShare[]; cut: number } {
  const place = places[number]
  if (model.kind === 'refused' || proposal.kind === 'none' || !place || !proposal.context.estimates) {
    return { shares: [], cut: 0 }
  }
  return splitContext({
    kind: model.level,
    from: proposal.change.value,
    unbounded: proposal.context.unbounded,
    to: proposal.context.value,
    steps: model.regression.coefficients
      .filter(({ id }) => model.conditions.includes(id))
      .map(({ id, estimate }) => ({
        condition: id,
        scaled: estimate * (place.expected[id]! - place.baseline[id]!),
      })),
  })
}

type Described = {
  model: AdjustmentModel | NoModel
  number: number
  stored: readonly StoredCondition[]
  shares: readonly ContextShare[]
}

function describeConditionsOf(
  { history: { nodes }, conditions, places }: Proposals,
  { model, number, stored, shares }: Described,
): SuggestionCondition[] {
  const place = places[number]
  const coefficients =
    model.kind === 'fitted'
      ? model.regression.coefficients.filter(({ id }) => model.conditions.includes(id))
      : []
  return conditions.conditions.map(({ id, title, unit, definition }) => ({
    condition: id,
    title,
    unit,
    definition,
    baseline: place?.baseline[id] ?? null,
    calculated: place?.calculated[id] ?? null,
    expected: place?.expected[id] ?? null,
    set: setFor({ nodes, stored }, number, id),
    estimate: coefficients.find((one) => one.id === id)?.estimate ?? null,
    contribution: shares.find(({ condition }) => condition === id)?.amount ?? null,
  }))
}

function describeModel(
  { conditions, places: found }: Proposals,
  { regression, conditions: kept, leftOut, years, places, level }: AdjustmentModel,
  number: number,
): TargetSuggestion['model'] {
  const place = found[number]
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
          baseline: place?.baseline[id] ?? null,
          expected: place?.expected[id] ?? null,
        }
      }),
    leftOut: leftOut.map(({ condition, t }) => ({ condition, title: named(condition).title, t })),
  }
}

import type { BothLanguages } from '../../../platform/text/both-languages.ts'
import type { Results } from '../../indicators/index.ts'
import type { ConditionValues } from '../adjustment/adjustment-model.ts'
import { nearestConditions } from '../adjustment/nearest-conditions.ts'
import { type Shift, shiftBetween } from '../adjustment/shift-between.ts'
import { conditionsAt } from './conditions-at.ts'
import { keepForState } from './keep-for-state.ts'
import { readConditions } from './read-conditions.ts'
import { readProposals } from './read-proposals.ts'

type Unit = { level: string; id: string }

/** A condition as the units that are compared have it. */
export type LocalCondition = { id: string; title: BothLanguages; unit: BothLanguages; inModel: boolean }

/** How the conditions of units differ, and what that makes of an indicator. */
export type LocalAdjustment = {
  conditions: readonly LocalCondition[]
  /** How much of what differs between places the conditions explain, 0–1, and what that was found from; null without a regression. */
  model: { explained: number; years: readonly number[]; places: number } | null
  /** Why there is no regression. */
  refused: BothLanguages | null
  conditionsOf: (unit: Unit) => ConditionValues | undefined
  /**
   * What a unit's conditions make against another's, as a step on the scale of the kind of level, with its standard deviation;
   * null where no regression or no conditions tell.
   */
  shift: (unit: Unit, against: Unit) => Shift | null
  /** Those of some units whose conditions are most like a unit's; distance 1 is a standard deviation of each condition. */
  nearest: (unit: Unit, among: readonly Unit[], most: number) => { place: Unit; distance: number }[]
}

/**
 * Reads how units are to be compared in a year (of one that is not over, the twelve months to today), with the regression that
 * the year's targets are proposed with.
 */
export async function readLocalAdjustment(
  results: Results,
  { year, indicator }: { year: number; indicator: string },
): Promise<LocalAdjustment> {
  const criterion = results.catalogue.find(indicator)
  const proposed = criterion
    ? await keepForState(results, `proposals ${JSON.stringify([year, [indicator]])} {}`, () =>
        readProposals(results, { year, indicators: [criterion] }),
      )
    : null
  const read = await keepForState(results, `conditions ${year}`, () =>
    readConditions(results, { years: [year] }),
  )
  const found = proposed?.indicators[0]?.model
  const model = found?.kind === 'fitted' ? found : null
  const conditionsOf = (unit: Unit) => conditionsAt(read, unit, year)
  return {
    conditions: read.conditions.map(({ id, title, unit }) => ({
      id,
      title,
      unit,
      inModel: model?.conditions.includes(id) ?? false,
    })),
    model: model && { explained: model.explained, years: model.years, places: model.places },
    refused: found?.kind === 'refused' ? found.message : null,
    conditionsOf,
    shift: (unit, against) => {
      const [own, other] = [conditionsOf(unit), conditionsOf(against)]
      return model && own && other ? shiftBetween(model, own, other) : null
    },
    nearest: (unit, among, most) => {
      const own = conditionsOf(unit)
      const others = among.flatMap((one) => {
        const values = one.level === unit.level && one.id === unit.id ? undefined : conditionsOf(one)
        return values ? [{ place: one, values }] : []
      })
      return own ? nearestConditions(own, others, most) : []
    },
  }
}

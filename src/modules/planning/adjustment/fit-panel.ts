import type { AdjustmentModel, NoModel, PanelObservation } from './adjustment-model.ts'
import { fitRegression } from './fit-regression.ts'
import type { LevelKind } from './proposal.ts'
import type { Predictor, Regression, RegressionRefused } from './regression.ts'

/**
 * A condition whose coefficient is not this many standard errors from none is left out, as it would adjust by chance: of ten
 * that are tried, one comes to two by chance alone, and a place's years are not as many places.
 */
const surely = 3

const yearPredictor = (year: number): string => `year_${year}`

/**
 * Fits how a level depends on conditions over places and years. Each year has an effect of its own, so that what moves the
 * whole country is not taken for the conditions of places; the last year is what the others are against. Conditions that tell
 * nothing surely are left out, one by one, the least sure first.
 */
export function fitPanel({
  observations,
  conditions,
  level,
  exposed,
}: {
  observations: readonly PanelObservation[]
  conditions: readonly string[]
  level: LevelKind
  exposed: boolean
}): AdjustmentModel | NoModel {
  const years = [...new Set(observations.map(({ year }) => year))].sort((a, b) => a - b)
  const effects = years.slice(0, -1).map(
    (year): Predictor => ({
      id: yearPredictor(year),
      values: observations.map((one) => (one.year === year ? 1 : 0)),
    }),
  )
  const fitWith = (kept: readonly string[]): Regression | RegressionRefused =>
    fitRegression({
      outcome: observations.map(({ at }) => at),
      predictors: [
        ...effects,
        ...kept.map((id) => ({ id, values: observations.map((one) => one.conditions[id] ?? Number.NaN) })),
      ],
      weights: observations.map(({ weight }) => weight),
    })
  const leftOut: { condition: string; t: number }[] = []
  let kept = [...conditions]
  while (kept.length > 0) {
    const regression = fitWith(kept)
    if (regression.kind === 'refused') return regression
    const tells = regression.coefficients.filter(({ id }) => kept.includes(id))
    const [least] = [...tells].sort((a, b) => Math.abs(a.t) - Math.abs(b.t))
    if (least && Math.abs(least.t) >= surely) {
      return {
        kind: 'fitted',
        level,
        exposed,
        regression,
        conditions: tells.map(({ id }) => id),
        leftOut,
        explained: explainedWithin(regression, fitWith([])),
        means: Object.fromEntries(tells.map(({ id }) => [id, meanOf(observations, id)])),
        years,
        places: new Set(observations.map(({ place }) => place)).size,
      }
    }
    if (!least) break
    leftOut.push({ condition: least.id, t: least.t })
    kept = kept.filter((id) => id !== least.id && tells.some((one) => one.id === id))
  }
  return {
    kind: 'refused',
    why: 'nothing_tells',
    message: {
      lt: 'Nė viena vietos sąlyga rodiklio patikimai nepaaiškina, todėl pagal sąlygas nekoreguojama',
      en: 'None of the conditions of places surely explains the indicator, so nothing is adjusted for them',
    },
  }
}

/** The mean of a condition over observations, each by what it counts. */
function meanOf(observations: readonly PanelObservation[], condition: string): number {
  const weights = observations.reduce((sum, { weight }) => sum + weight, 0)
  return observations.reduce((sum, one) => sum + one.weight * one.conditions[condition]!, 0) / weights
}

/** The share of what years alone leave unexplained that is explained with conditions too. */
function explainedWithin(withConditions: Regression, ofYears: Regression | RegressionRefused): number {
  const left = ({ residualDeviation, degreesOfFreedom }: Regression): number =>
    residualDeviation ** 2 * degreesOfFreedom
  if (ofYears.kind === 'refused' || left(ofYears) === 0) return 0
  return Math.max(0, 1 - left(withConditions) / left(ofYears))
}

import type { BothLanguages } from '../../../platform/text/both-languages.ts'
import type { LevelKind } from './proposal.ts'
import type { Regression, RegressionRefused } from './regression.ts'

/** What conditions a place had, by their ids. */
export type ConditionValues = Readonly<Record<string, number>>

/** A place's level in a year, and the conditions that it had. */
export type PanelObservation = {
  place: string
  year: number
  /** The level on the scale of its kind. */
  at: number
  /** How much it counts: the cases that it rests on. */
  weight: number
  conditions: ConditionValues
}

/** How an indicator depends on the conditions of the labour market. */
export type AdjustmentModel = {
  kind: 'fitted'
  level: LevelKind
  /** Whether a count is per registered unemployed. */
  exposed: boolean
  /** Of the conditions that tell something, and the years but the last, which is what they are against. */
  regression: Regression
  /** The ids of the conditions in it. */
  conditions: readonly string[]
  /** Conditions that were left out as they tell nothing surely: the t that each had when it was. */
  leftOut: readonly { condition: string; t: number }[]
  /**
   * How much of what differs between places within a year the conditions explain, 0–1; the regression's own R² is that of the
   * years too.
   */
  explained: number
  /** The weighted means of the conditions in it, over the places and years that it was fitted to. */
  means: ConditionValues
  years: readonly number[]
  places: number
}

/** Why an indicator has no model, so that conditions adjust nothing. */
export type NoModel = RegressionRefused | { kind: 'refused'; why: 'nothing_tells'; message: BothLanguages }

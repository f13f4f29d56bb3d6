import type { BothLanguages } from '../../../platform/text/both-languages.ts'

/** A quantity that an outcome is explained by: one value an observation. */
export type Predictor = { id: string; values: readonly number[] }

/** What is to be explained by what. */
export type RegressionTask = {
  outcome: readonly number[]
  predictors: readonly Predictor[]
  /** How much each observation counts; an observation of weight 0 is left out. All alike when left out. */
  weights?: readonly number[]
}

/** What an outcome changes by with one more of a predictor, the others being equal, and how surely that is known. */
export type Coefficient = {
  id: string
  estimate: number
  standardError: number
  /** The estimate in standard errors. */
  t: number
  /** The 95 % interval, by Student's t. */
  lower: number
  upper: number
}

/** A predictor left out: it is the same everywhere, or follows from those before it. */
export type DroppedPredictor = { id: string; why: 'constant' | 'collinear' }

/** A fitted linear regression with an intercept. */
export type Regression = {
  kind: 'fitted'
  intercept: Coefficient
  /** In the order of the predictors, without those left out. */
  coefficients: readonly Coefficient[]
  dropped: readonly DroppedPredictor[]
  rSquared: number
  adjustedRSquared: number
  /** Standard deviation of what is not explained, of an observation of mean weight. */
  residualDeviation: number
  observations: number
  degreesOfFreedom: number
}

/** Why nothing could be fitted. */
export type RegressionRefused = {
  kind: 'refused'
  why: 'too_few_observations' | 'outcome_constant' | 'lengths_differ' | 'not_a_number'
  message: BothLanguages
}

import type { BothLanguages } from '../../../platform/text/both-languages.ts'

/** A condition of a place's labour market, in which its unit works. */
export type Condition = {
  id: string
  title: BothLanguages
  unit: BothLanguages
  definition: BothLanguages
  /** Whether it is a share of 0–100 %. */
  share: boolean
  /** The measure that it is made of, where that is one that indicators are made of too: it is no condition of those. */
  measure?: string
}

/** A condition's figure at a place in a year. */
export type ConditionFigure = { numerator: number; denominator: number; value: number }

/** Twelve months of conditions at every unit of a tree; null where a unit has none of what it is a share of. */
export type ConditionsOfYear = {
  year: number
  /** First and last day: of a year that is not over, the twelve months to today. */
  from: string
  to: string
  whole: boolean
  /** Units in their order, of each the conditions in theirs. */
  units: readonly (readonly (ConditionFigure | null)[])[]
}

/** Conditions of the labour market, by place and year. */
export type Conditions = {
  conditions: readonly Condition[]
  /** Units, each after the one above it. */
  units: readonly { level: string; id: string }[]
  /** Ascending. */
  years: readonly ConditionsOfYear[]
}

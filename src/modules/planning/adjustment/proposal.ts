import type { BothLanguages } from '../../../platform/text/both-languages.ts'

/**
 * How a level changes: a count (of people, of things) and a rate (a mean, something per something) by factors, a share of
 * 0–100 % by factors of its odds, anything else by amounts.
 */
export type LevelKind = 'count' | 'rate' | 'share' | 'plain'

/**
 * What a target says of the level: the level itself; by how many per cent it is to be above (growth) or below (reduction)
 * that of the year before; or by how much below it (decrease).
 */
export type TargetForm = 'level' | 'growth' | 'reduction' | 'decrease'

/** What an indicator's targets are about. */
export type TargetKind = {
  level: LevelKind
  form: TargetForm
  direction: 'higher' | 'lower' | 'neutral'
  /** Decimals with which the target is told. */
  decimals: number
}

/** A level in a year at a node. */
export type LevelYear = {
  year: number
  /** Per cent for a share. */
  value: number
  /** How many cases it rests on: of a share or a mean its denominator, of a count itself. */
  size: number
  /** What a count is in proportion to (such as the mean number of registered unemployed); null where that is not known. */
  exposure: number | null
  /** False where the year was not over, and the value is an estimate for the whole of it. */
  whole: boolean
  /** What a regression expects under the year's conditions; null or left out where none tells. */
  estimate?: number | null
}

/** How much nodes of one depth differ from those above them, on the scale of their kind of level (variances). */
export type FamilySpread = {
  /** Of their levels in a year. */
  level: number
  /** Of their changes in a year. */
  change: number
  /** By how much a node's place against the one above moves in a year, beyond chance. */
  drift: number
}

/** Estimates by a regression with the conditions expected and with those of the baseline's year, by the same coefficients. */
export type ConditionEstimates = { expected: number; baseline: number }

export type ProposalTask = {
  /** The year that the target is for. */
  year: number
  kind: TargetKind
  /** The node's own years, ascending; empty where it has no history. */
  own: readonly LevelYear[]
  /** Those of the nodes above it, the nearest first; the last is the top. */
  above: readonly (readonly LevelYear[])[]
  /** What a count is expected to be in proportion to in the year; null where that is not known. */
  exposure: number | null
  /** Of the nodes of its depth, then of those above, in the order of `above`. */
  spread: readonly FamilySpread[]
  conditions: ConditionEstimates | null
  /** Why the target need not be better than what was reached; null where it has to be. */
  reason: string | null
}

/** What the proposal starts from. */
export type BaselinePart = {
  value: number
  /**
   * The last year's level; that brought nearer to the level of the node above, as far as chance may have made it; or the
   * rate of the node above at the node's own exposure, where the node has no history.
   */
  how: 'last_year' | 'shrunk' | 'rate_above'
  /** The year that it is of. */
  year: number
  /** False where that year was not over. */
  whole: boolean
  /** What the node itself had in that year; null where nothing. */
  last: number | null
  /** The years that it was found from. */
  years: readonly number[]
  /** How much the node's own years count against the node above, 0–1. */
  ownWeight: number
  /** Cases that the own years rest on. */
  cases: number
}

/** What is expected to change by itself, and by the plan's direction. */
export type ChangePart = {
  /** What the baseline (of a share, its odds) is multiplied by; null where changes are amounts. */
  factor: number | null
  /** On the scale of the kind of level: the logarithm of the factor, or an amount. */
  scaled: number
  /** The level after it. */
  value: number
  /** Own and expected yearly change, on the scale, net of what conditions made; own is null with fewer than two years. */
  ownTrend: number | null
  aboveTrend: number
  ownWeight: number
  trend: number
  /** How much of the trend is expected to come again. */
  goesOn: number
  /** Whether the change was cut to the most that is proposed for a year. */
  bounded: boolean
  /** Whether the plan's direction moved it: by trend alone it would not have been better than `than`. */
  directed: boolean
  /** What it had to be better than: the last year's level, or the baseline where chance makes the former; null where nothing. */
  than: number | null
  reason: string | null
}

/** What the expected conditions of the labour market add or take. */
export type ContextPart = {
  factor: number | null
  scaled: number
  value: number
  /** The same before it was bounded. */
  unbounded: number
  bounded: boolean
  /** The estimates that it is made of; null where no regression tells, and nothing is changed. */
  estimates: ConditionEstimates | null
}

/**
 * A proposed target: the baseline × the expected change × the context (of a share by its odds; of a plain level the sum), put
 * into the target's form.
 */
export type Proposal = {
  kind: 'proposed'
  /** In the target's form; not rounded. */
  value: number
  /** Within these the year is expected to end, `confidence` of the times. */
  lower: number
  upper: number
  confidence: number
  /** The level that the target means. */
  level: number
  /** The level that a growth, reduction or decrease is on; null for a level. */
  base: number | null
  baseline: BaselinePart
  change: ChangePart
  context: ContextPart
}

/** Why nothing is proposed. */
export type NoProposal = {
  kind: 'none'
  why: 'no_history' | 'no_exposure' | 'no_base'
  message: BothLanguages
}

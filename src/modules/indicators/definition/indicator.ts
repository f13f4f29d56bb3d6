import { z } from 'zod'
import { BothLanguages } from '../../../platform/text/both-languages.ts'
import { IndicatorUnit, QualityDimension } from '../contract.ts'
import { Formula } from './formula.ts'

/** A formula with a name: an indicator, or the figure that a change is a change of. */
export const NamedFormula = z.strictObject({ id: z.string().regex(/^[a-z][a-z0-9_]*$/), formula: Formula })
export type NamedFormula = z.infer<typeof NamedFormula>

/** What an indicator takes the place of, from a year on, and how the two make one course. */
const Succession = z.strictObject({
  indicator: z.string(),
  from: z.int(),
  /** Spliced: the old course is brought to the new level at the joint. Overlapped: both are shown for some years. */
  how: z.enum(['spliced', 'overlapped']),
})

export const IndicatorDefinition = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  title: BothLanguages,
  definition: BothLanguages,
  numerator: BothLanguages,
  denominator: BothLanguages.optional(),
  formula: Formula,
  unit: IndicatorUnit,
  part_units: z.strictObject({ numerator: IndicatorUnit, denominator: IndicatorUnit.optional() }),
  decimals: z.int().min(0).max(6),
  part_decimals: z.int().min(0).max(6).default(0),
  direction: z.enum(['higher', 'lower', 'neutral']),
  chapter: z.string(),
  /** What of data quality it measures; of one table, or of all where none is named. */
  quality: z.strictObject({ dimension: QualityDimension, table: z.string().optional() }).optional(),
  /** The kind of criterion in strategic monitoring, and what it leads to: an output to a result, a result to an effect. */
  criterion: z.enum(['output', 'result', 'effect']).optional(),
  leads_to: z.array(z.string()).default([]),
  goal: z.string().optional(),
  legal_basis: BothLanguages.optional(),
  differentiated: z.boolean().default(false),
  /** How a target of a node becomes those of the nodes below it. */
  cascade: z.enum(['split', 'same', 'own']).optional(),
  /** Years in which the indicator is in force, both included. */
  valid: z.strictObject({ from: z.int().optional(), to: z.int().optional() }).default({}),
  replaces: Succession.optional(),
  /** Year → target; `scales` marks a target that grows with the size of the service (a count). */
  targets: z
    .array(z.strictObject({ year: z.int(), value: z.number(), scales: z.boolean().default(false) }))
    .default([]),
})
export type IndicatorDefinition = z.infer<typeof IndicatorDefinition>

export const ChapterDefinition = z.strictObject({
  id: z.string(),
  title: BothLanguages,
  /** Its indicators have a page of their own: they are no part of plans, of the window or of what is published. */
  apart: z.boolean().default(false),
})
export type ChapterDefinition = z.infer<typeof ChapterDefinition>

export const GoalDefinition = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  title: BothLanguages,
})
export type GoalDefinition = z.infer<typeof GoalDefinition>

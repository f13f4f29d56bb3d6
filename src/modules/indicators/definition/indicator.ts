import { z } from 'zod'
import { BothLanguages } from '../../../platform/text/both-languages.ts'
import { IndicatorUnit } from '../contract.ts'

/** A figure of a span, made of measures; division comes last. */
const Formula = z.discriminatedUnion('kind', [
  /** A flow over the span. */
  z.strictObject({ kind: z.literal('count'), of: z.string() }),
  /** A flow over the span as a percentage of another. */
  z.strictObject({ kind: z.literal('share'), of: z.string(), in: z.string() }),
  /** A flow over the span divided by another. */
  z.strictObject({ kind: z.literal('mean'), of: z.string(), per: z.string() }),
  /** Cases open on the day. */
  z.strictObject({ kind: z.literal('stock'), of: z.string() }),
  /** Cases open on the day before the span less those open on the day, both where they are on the day. */
  z.strictObject({ kind: z.literal('stock_reduction'), of: z.string() }),
  /** A flow over the span divided by the mean over its days of a stock. */
  z.strictObject({ kind: z.literal('per_mean_stock'), of: z.string(), stock: z.string() }),
  /** Distinct people over the span. */
  z.strictObject({ kind: z.literal('people'), of: z.string() }),
  /** Distinct people over the span as a percentage of others. */
  z.strictObject({ kind: z.literal('people_share'), of: z.string(), in: z.string() }),
  /** Distinct people of each month of the span, their mean. */
  z.strictObject({ kind: z.literal('people_monthly_mean'), of: z.string() }),
  /** Percentage change of another formula's figure on the year before. */
  z.strictObject({ kind: z.literal('change_on_year'), of: z.string() }),
  /** The percentage by which another formula's figure is below that of the year before. */
  z.strictObject({ kind: z.literal('reduction_on_year'), of: z.string() }),
])
export type Formula = z.infer<typeof Formula>

/** A formula with a name: an indicator, or the figure that a change is a change of. */
export const NamedFormula = z.strictObject({ id: z.string().regex(/^[a-z][a-z0-9_]*$/), formula: Formula })
export type NamedFormula = z.infer<typeof NamedFormula>

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
  direction: z.enum(['higher', 'lower']),
  chapter: z.string(),
  differentiated: z.boolean().default(false),
  /** Year → target; `scales` marks a target that grows with the size of the service (a count). */
  targets: z
    .array(z.strictObject({ year: z.int(), value: z.number(), scales: z.boolean().default(false) }))
    .default([]),
})
export type IndicatorDefinition = z.infer<typeof IndicatorDefinition>

export const ChapterDefinition = z.strictObject({ id: z.string(), title: BothLanguages })
export type ChapterDefinition = z.infer<typeof ChapterDefinition>

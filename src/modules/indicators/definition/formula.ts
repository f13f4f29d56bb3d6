import { z } from 'zod'
import { type Expression, ExpressionFault, parseExpression } from './expression.ts'

const ExpressionText = z.union([z.string(), z.number()]).transform((given, context): Expression => {
  try {
    return parseExpression(String(given))
  } catch (error) {
    if (!(error instanceof ExpressionFault)) throw error
    context.addIssue({ code: 'custom', message: error.message })
    return z.NEVER
  }
})

const date = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'a date of the form 2012-06-30')

/** A figure of a span, made of measures; division comes last. */
export const Formula = z.discriminatedUnion('kind', [
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
  /** The mean of the cases open over the days of the span, or over the month ends in it. */
  z.strictObject({
    kind: z.literal('mean_stock'),
    of: z.string(),
    over: z.enum(['days', 'month_ends']).default('days'),
  }),
  /** A flow over the span divided by the mean over its days of a stock. */
  z.strictObject({ kind: z.literal('per_mean_stock'), of: z.string(), stock: z.string() }),
  /** Distinct people over the span. */
  z.strictObject({ kind: z.literal('people'), of: z.string() }),
  /** Distinct people over the span as a percentage of others. */
  z.strictObject({ kind: z.literal('people_share'), of: z.string(), in: z.string() }),
  /** Distinct people of each month of the span, their mean. */
  z.strictObject({ kind: z.literal('people_monthly_mean'), of: z.string() }),
  /** A figure of another institution. */
  z.strictObject({ kind: z.literal('external'), of: z.string() }),
  /** One expression divided by another, per 1, 100, 1,000… */
  z.strictObject({
    kind: z.literal('ratio'),
    of: ExpressionText,
    per: ExpressionText,
    times: z.number().positive().default(1),
  }),
  /** An expression by itself. */
  z.strictObject({ kind: z.literal('expression'), is: ExpressionText }),
  /** Percentage change of another formula's figure on the year before. */
  z.strictObject({ kind: z.literal('change_on_year'), of: z.string() }),
  /** The percentage by which another formula's figure is below that of the year before. */
  z.strictObject({ kind: z.literal('reduction_on_year'), of: z.string() }),
  /** Another formula's figure less that of the same span ending on a base date. */
  z.strictObject({ kind: z.literal('difference_from_date'), of: z.string(), date }),
  /**
   * Another formula's figure less (or in per cent of change on) that of the same days of a base year; frozen where
   * `known_on` is given: the base stays as it was known then.
   */
  z.strictObject({
    kind: z.literal('difference_from_year'),
    of: z.string(),
    year: z.int().min(1900).max(2200),
    known_on: date.optional(),
  }),
  z.strictObject({
    kind: z.literal('change_from_year'),
    of: z.string(),
    year: z.int().min(1900).max(2200),
    known_on: date.optional(),
  }),
])
export type Formula = z.infer<typeof Formula>

/** The formulas whose figure another formula takes, by id; undefined where a formula takes none whole. */
export function comparedFigure(formula: Formula): string | undefined {
  switch (formula.kind) {
    case 'change_on_year':
    case 'reduction_on_year':
    case 'difference_from_date':
    case 'difference_from_year':
    case 'change_from_year':
      return formula.of
    default:
      return undefined
  }
}

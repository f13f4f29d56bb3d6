import { z } from 'zod'
import { BothLanguages } from '../../../platform/text/both-languages.ts'
import { QualityDimension } from '../contract.ts'
import { Condition, Moment } from './condition.ts'

/** The day on which a row counts: a date of its own, or one that falls due some days or months after it. */
export const CountedOn = z.union([
  z.string(),
  z.strictObject({ column: z.string(), plus_months: z.int().positive() }),
  z.strictObject({ column: z.string(), plus_days: z.int().positive() }),
])
export type CountedOn = z.infer<typeof CountedOn>

/**
 * What a counted row adds: one, a column, the days between two moments (times a column), or what is left of a column
 * once rows of another table are taken off.
 */
export const Amount = z.union([
  z.literal('rows'),
  z.strictObject({ column: z.string() }),
  z.strictObject({ days: z.strictObject({ from: Moment, to: Moment }), times: z.string().optional() }),
  z.strictObject({ left_of: z.string(), less: z.string(), their: z.string(), until: z.string() }),
])
export type Amount = z.infer<typeof Amount>

/** Whose row it is: the unit and staff of its own, of whoever answers for its registration that day, or of its vacancy. */
export const Place = z.enum(['own', 'answerer', 'vacancy'])
export type Place = z.infer<typeof Place>

const named = { id: z.string().regex(/^[a-z][a-z0-9_]*$/), title: BothLanguages }

/** Rows counted or summed on a day: events, durations, and cohorts that fall due. */
const FlowMeasure = z.strictObject({
  ...named,
  kind: z.literal('flow'),
  table: z.string(),
  on: CountedOn,
  at: Place.default('own'),
  amount: Amount.default('rows'),
  where: z.array(Condition).default([]),
})
/** A flow measure of the same rows with further conditions. */
const NarrowedMeasure = z.strictObject({
  ...named,
  kind: z.literal('narrowed'),
  of: z.string(),
  amount: Amount.optional(),
  where: z.array(Condition).default([]),
  /** Only rows that break no rule of this dimension of data quality. */
  keeps: QualityDimension.optional(),
})
/** The sum of flow measures whose rows differ. */
const SumMeasure = z.strictObject({ ...named, kind: z.literal('sum'), of: z.array(z.string()).min(2) })
/**
 * Rows that are open on a day: from a date until another, which is not a day of it (`until`) or its last (`to`), at
 * whoever answers for them that day.
 */
const StockMeasure = z
  .strictObject({
    ...named,
    kind: z.literal('stock'),
    table: z.string(),
    from: z.string(),
    until: z.string().optional(),
    to: z.string().optional(),
    at: Place.default('own'),
    where: z.array(Condition).default([]),
  })
  .refine(({ until, to }) => (until === undefined) !== (to === undefined), 'give either until or to')
/** Distinct people with a row that overlaps a period. */
const PeopleMeasure = z.strictObject({
  ...named,
  kind: z.literal('people'),
  table: z.string(),
  person: z.string(),
  from: z.string(),
  to: z.string(),
  at: Place.default('own'),
  where: z.array(Condition).default([]),
})
/** Those of the people of a measure who started something in the period. */
const ActivePeopleMeasure = z.strictObject({
  ...named,
  kind: z.literal('active_people'),
  of: z.string(),
  started: z.array(z.strictObject({ table: z.string(), date: z.string() })).min(1),
})
/** Figures of another institution by unit and period, from the table `external_values`. */
const ExternalMeasure = z
  .strictObject({
    ...named,
    kind: z.literal('external'),
    series: z.string().min(1),
    roll_up: z.enum(['sum', 'last', 'mean', 'weighted_mean']),
    weighted_by: z.string().min(1).optional(),
    expires_after_days: z.int().min(0).optional(),
  })
  .refine(
    ({ roll_up, weighted_by }) => (roll_up === 'weighted_mean') === (weighted_by !== undefined),
    'a weighted_mean needs weighted_by, and nothing else takes it',
  )
  .refine(
    ({ roll_up, expires_after_days }) =>
      expires_after_days === undefined || roll_up === 'last' || roll_up === 'mean',
    'only the roll-ups last and mean take expires_after_days',
  )

export const Measure = z.discriminatedUnion('kind', [
  FlowMeasure,
  NarrowedMeasure,
  SumMeasure,
  StockMeasure,
  PeopleMeasure,
  ActivePeopleMeasure,
  ExternalMeasure,
])
export type Measure = z.infer<typeof Measure>
export type FlowMeasure = z.infer<typeof FlowMeasure>
export type StockMeasure = z.infer<typeof StockMeasure>
export type PeopleMeasure = z.infer<typeof PeopleMeasure>
export type ActivePeopleMeasure = z.infer<typeof ActivePeopleMeasure>
export type ExternalMeasure = z.infer<typeof ExternalMeasure>

import { z } from 'zod'
import { BothLanguages } from '../../../platform/text/both-languages.ts'

/** Names a column of the measure's table, or `day`: the day on which the row counts. */
const Moment = z.union([z.string(), z.strictObject({ column: z.string(), plus_days: z.int() })])
export type Moment = z.infer<typeof Moment>

/** The day on which a row counts: a date of its own, or one that falls due some months after it. */
const CountedOn = z.union([
  z.string(),
  z.strictObject({ column: z.string(), plus_months: z.int().positive() }),
])
export type CountedOn = z.infer<typeof CountedOn>

/** What a row must meet to be counted. */
export const Condition = z.union([
  z.strictObject({ column: z.string(), in: z.array(z.string()).min(1) }),
  z.strictObject({ column: z.string(), at_least: z.number() }),
  /** Completed years on a date, `from` included and `below` not; of the row's person. */
  z.strictObject({ age_on: z.string(), from: z.int().optional(), below: z.int().optional() }),
  /** The date is empty or after the day on which the row counts. */
  z.strictObject({ empty_or_after_day: z.string() }),
  /** The date is empty or not before the day on which the row counts. */
  z.strictObject({ empty_or_from_day: z.string() }),
  /** A row of another table exists with the same case or person, whose date lies between two moments, both included. */
  z.strictObject({ has: z.string(), same: z.string(), date: z.string(), from: Moment, to: Moment }),
  /** A spell of another table exists with the same case or person, that overlaps the days between two moments. */
  z.strictObject({
    has: z.string(),
    same: z.string(),
    spell: z.tuple([z.string(), z.string()]),
    from: Moment,
    to: Moment,
  }),
  /** The row that the column names is itself counted (it exists, and what it hangs on too). */
  z.strictObject({ names_counted: z.string(), in_table: z.string() }),
])
export type Condition = z.infer<typeof Condition>

/** What a counted row adds: one, a column, days between two dates (times a column), or what is left of a column once rows of another table are taken off. */
export const Amount = z.union([
  z.literal('rows'),
  z.strictObject({ column: z.string() }),
  z.strictObject({ days_from: z.string(), times: z.string() }),
  z.strictObject({ left_of: z.string(), less: z.string(), their: z.string(), until: z.string() }),
])
export type Amount = z.infer<typeof Amount>

/** Whose row it is: the unit and staff of its own, of whoever answers for its registration that day, or of its vacancy. */
export const Place = z.enum(['own', 'answerer', 'vacancy'])
export type Place = z.infer<typeof Place>

const named = { id: z.string().regex(/^[a-z][a-z0-9_]*$/), title: BothLanguages }

/** Rows counted or summed on a day: events, and cohorts that fall due. */
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
})
/** The sum of flow measures whose rows differ. */
const SumMeasure = z.strictObject({ ...named, kind: z.literal('sum'), of: z.array(z.string()).min(2) })
/** Cases open on a day: from a date until another (not included), at whoever answers for them. */
const StockMeasure = z.strictObject({
  ...named,
  kind: z.literal('stock'),
  table: z.string(),
  from: z.string(),
  until: z.string(),
  at: Place,
})
/** Distinct people with a row that overlaps a period; `active` narrows to those with a start of their own in it. */
const PeopleMeasure = z.strictObject({
  ...named,
  kind: z.literal('people'),
  table: z.string(),
  person: z.string(),
  from: z.string(),
  to: z.string(),
  at: Place,
  where: z.array(Condition).default([]),
})
const ActivePeopleMeasure = z.strictObject({
  ...named,
  kind: z.literal('active_people'),
  of: z.string(),
  started: z.array(z.strictObject({ table: z.string(), date: z.string() })).min(1),
})

export const Measure = z.discriminatedUnion('kind', [
  FlowMeasure,
  NarrowedMeasure,
  SumMeasure,
  StockMeasure,
  PeopleMeasure,
  ActivePeopleMeasure,
])
export type Measure = z.infer<typeof Measure>
export type FlowMeasure = z.infer<typeof FlowMeasure>
export type StockMeasure = z.infer<typeof StockMeasure>
export type PeopleMeasure = z.infer<typeof PeopleMeasure>

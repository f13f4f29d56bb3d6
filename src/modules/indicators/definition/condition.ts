import { z } from 'zod'

/** A date of the row, or `day`: the day on which the row counts; some days after it where `plus_days` is given. */
export const Moment = z.union([z.string(), z.strictObject({ column: z.string(), plus_days: z.int() })])
export type Moment = z.infer<typeof Moment>

/** A condition on the columns of one row: true or false, false where the column is empty unless it says otherwise. */
const ColumnCondition = z.union([
  z.strictObject({ column: z.string(), in: z.array(z.string()).min(1) }),
  /** Of codes made of digits: those that begin like this. */
  z.strictObject({ column: z.string(), starts_with: z.array(z.string().min(1)).min(1) }),
  /** Of codes made of digits: those that have so many or more of them. */
  z.strictObject({ column: z.string(), digits_at_least: z.int().positive() }),
  z
    .strictObject({
      column: z.string(),
      at_least: z.number().optional(),
      below: z.number().optional(),
    })
    .refine(({ at_least, below }) => at_least !== undefined || below !== undefined, 'give at_least or below'),
  z.strictObject({ column: z.string(), is: z.boolean() }),
  z.strictObject({ column: z.string(), filled: z.boolean() }),
])
export type ColumnCondition = z.infer<typeof ColumnCondition>

const related = { has: z.string(), same: z.string(), where: z.array(ColumnCondition).default([]) }

const SimpleCondition = z.union([
  ColumnCondition,
  /** Completed years on a date of the row, `from` included and `below` not; of the row's person. */
  z
    .strictObject({ age_on: z.string(), from: z.int().optional(), below: z.int().optional() })
    .refine(({ from, below }) => from !== undefined || below !== undefined, 'give from or below'),
  /** Whole days from one moment to another; not met where one of them is empty. */
  z.strictObject({
    days: z.strictObject({ from: Moment, to: Moment }),
    at_least: z.int().optional(),
    below: z.int().optional(),
  }),
  /** The date is empty or after the day on which the row counts. */
  z.strictObject({ empty_or_after_day: z.string() }),
  /** The date is empty or not before the day on which the row counts. */
  z.strictObject({ empty_or_from_day: z.string() }),
  /** A row of another table exists with the same case or person, whose date lies between two moments, both included. */
  z.strictObject({ ...related, date: z.string(), from: Moment.optional(), to: Moment.optional() }),
  /** A spell of another table exists with the same case or person, that overlaps the days between two moments. */
  z.strictObject({
    ...related,
    spell: z.tuple([z.string(), z.string()]),
    from: Moment.optional(),
    to: Moment.optional(),
  }),
  /** The row that the column names is itself counted (it exists, and what it hangs on too). */
  z.strictObject({ names_counted: z.string(), in_table: z.string() }),
  /** The row's place belongs to a group, itself or by a unit above it, on the day on which the row counts. */
  z.strictObject({ in_group: z.string(), level: z.string() }),
])
type SimpleCondition = z.infer<typeof SimpleCondition>

/** What a row must meet to be counted. */
export type Condition = SimpleCondition | { not: Condition } | { any: Condition[] }
export const Condition: z.ZodType<Condition> = z.union([
  SimpleCondition,
  z.strictObject({
    get not() {
      return Condition
    },
  }),
  z.strictObject({
    get any() {
      return z.array(Condition).min(2)
    },
  }),
])
export type RelatedCondition = Extract<SimpleCondition, { has: string }>

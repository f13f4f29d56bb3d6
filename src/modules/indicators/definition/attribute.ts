import { z } from 'zod'
import { BothLanguages } from '../../../platform/text/both-languages.ts'

/** One of the values that an attribute cuts rows into. What may stand beside `id` depends on the attribute. */
const AttributeValue = z.strictObject({
  id: z.string().regex(/^[^[\],=\s]+$/, 'holds no brackets, commas, equals signs or spaces'),
  title: BothLanguages,
  /** Codes that belong to the value; its id alone when left out and nothing else is given. */
  in: z.array(z.string()).min(1).optional(),
  starts_with: z.array(z.string().min(1)).min(1).optional(),
  /** Completed years or a number, `from` included and `below` not. */
  from: z.number().optional(),
  below: z.number().optional(),
  is: z.boolean().optional(),
})
export type AttributeValue = z.infer<typeof AttributeValue>

/** What rows can be broken down by: a column, or the age of the row's person on the date that the measure counts by. */
export const Attribute = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9_]*$/),
    title: BothLanguages,
    column: z.string().optional(),
    age: z.literal(true).optional(),
    values: z.array(AttributeValue).min(1),
  })
  .refine(({ column, age }) => (column === undefined) !== (age === undefined), 'give either column or age')
export type Attribute = z.infer<typeof Attribute>

/** Asks for an indicator by every combination of the values of some attributes. */
export const Breakdown = z.strictObject({ of: z.string(), by: z.array(z.string()).min(1) })
export type Breakdown = z.infer<typeof Breakdown>

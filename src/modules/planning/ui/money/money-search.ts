import { z } from 'zod'

export const MoneyView = z.enum(['measure', 'office', 'month'])
export type MoneyView = z.infer<typeof MoneyView>

/** What the address of the page of money selects. */
export const MoneySearch = z.object({
  /** What the rows are; measures where it is left out. */
  by: MoneyView.optional(),
  /** Of one office alone. */
  unit: z.string().optional(),
  /** Of one kind of measure alone. */
  measure: z.string().optional(),
  /** What is being planned: the form for it is open. */
  edit: z.enum(['money', 'people']).optional(),
})
export type MoneySearch = z.infer<typeof MoneySearch>

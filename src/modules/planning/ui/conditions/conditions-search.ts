import { z } from 'zod'

/** What the address of the expected conditions selects. */
export const ConditionsSearch = z.object({
  /** The condition whose expectation is being set. */
  edit: z.string().optional(),
})

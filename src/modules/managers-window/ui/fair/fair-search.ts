import { z } from 'zod'

/** What the address of a fair comparison selects besides the period. */
export const FairSearch = z.object({
  /** The level that is compared. */
  below: z.string().optional(),
  /** The column the table is sorted by, `-` before it for the greatest first. */
  sort: z.string().optional(),
  /** The node whose neighbours are shown. */
  of: z.string().optional(),
  /** The values of the funnel as they are, not adjusted. */
  funnel: z.literal('raw').optional(),
})
export type FairSearch = z.infer<typeof FairSearch>

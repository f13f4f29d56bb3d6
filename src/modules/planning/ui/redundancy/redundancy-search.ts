import { z } from 'zod'

/** What the address of the page of overlapping indicators selects. */
export const RedundancySearch = z.object({
  /** How the pairs are sorted. */
  sort: z.string().optional(),
})

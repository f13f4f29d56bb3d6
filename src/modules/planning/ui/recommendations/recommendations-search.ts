import { z } from 'zod'

/** What the address of the page of recommendations selects. */
export const RecommendationsSearch = z.object({
  /** The recommendation that is being changed, or `new`. */
  edit: z.string().optional(),
})

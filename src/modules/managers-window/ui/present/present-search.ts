import { z } from 'zod'

/** What the address of a presentation selects besides the period. */
export const PresentSearch = z.object({
  /** The slide that is shown, from 1. */
  slide: z.coerce.number().int().min(1).max(999).optional(),
  /** The course as a table. */
  course: z.literal('table').optional(),
})

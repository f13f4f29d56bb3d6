import { z } from 'zod'

/** What the address of a page of causes selects besides the period. */
export const WhySearch = z.object({
  /** What the figure is compared with; the plan where there is a target, when left out. */
  against: z.enum(['plan', 'year']).optional(),
  /** The causes as a table. */
  causes: z.literal('table').optional(),
})

import { z } from 'zod'

/** What the address of the page of a distribution selects. */
export const StandingSearch = z.object({
  /** Only units whose distribution has not come to its end, or whose people have not all acknowledged. */
  open: z.literal('yes').optional(),
})

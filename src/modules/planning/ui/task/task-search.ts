import { z } from 'zod'

/** What the address of a specialist's task selects. */
export const TaskSearch = z.object({
  /** The target shown in full. */
  indicator: z.string().optional(),
  sort: z.string().optional(),
})

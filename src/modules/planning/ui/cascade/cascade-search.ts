import { z } from 'zod'

/** What the address of a cascade selects. */
export const CascadeSearch = z.object({
  /** The one indicator that is shown. */
  indicator: z.string().optional(),
  /** What values are held against. */
  against: z.enum(['before', 'proposal']).optional(),
  /** The cell that is looked at: indicator, level, node and unit. */
  cell: z.string().optional(),
})
export type CascadeSearch = z.infer<typeof CascadeSearch>

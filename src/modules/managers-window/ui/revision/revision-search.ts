import { z } from 'zod'

/** What the address of a revision selects besides the period. */
export const RevisionSearch = z.object({
  /** The earlier day on which the figure was known. */
  since: z.iso.date().optional(),
})

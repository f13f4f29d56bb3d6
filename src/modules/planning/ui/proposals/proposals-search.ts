import { z } from 'zod'

/** What the address of the page of proposals selects. */
export const ProposalsSearch = z.object({
  /** Only those that wait for an answer, when it is `open`. */
  show: z.string().optional(),
  /** The form by which another value is proposed is open. */
  propose: z.string().optional(),
  /** For which target: those that the form begins with. */
  level: z.string().optional(),
  node: z.string().optional(),
  unit: z.string().optional(),
  indicator: z.string().optional(),
})

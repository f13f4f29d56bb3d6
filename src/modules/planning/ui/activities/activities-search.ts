import { z } from 'zod'

/** What the address of an action plan selects. */
export const ActivitiesSearch = z.object({
  /** The activity that is changed; `activity` or `youth_measure` for a new one of that kind. */
  edit: z.string().optional(),
  sort: z.string().optional(),
})

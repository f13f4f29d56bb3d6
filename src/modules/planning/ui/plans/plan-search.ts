import { z } from 'zod'

/** What the address of a plan's page selects. */
export const PlanSearch = z.object({
  /** What is being changed: `indicator.reduce.youth_activated`, `new-task.work_for_people`, `head`. */
  edit: z.string().optional(),
})

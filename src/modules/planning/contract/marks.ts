import { z } from 'zod'

export const Mark = z.enum(['fulfilled', 'on_course', 'at_risk', 'not_expected', 'not_fulfilled']).meta({
  id: 'Mark',
  description:
    'How a target stands: fulfilled and not_fulfilled once the year is over (fulfilled before that only where nothing can undo it), else by the probability that it is met',
})
export type Mark = z.infer<typeof Mark>

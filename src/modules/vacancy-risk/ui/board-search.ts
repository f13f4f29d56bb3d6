import { z } from 'zod'

/** Which vacancies a board shows: those with a mark, or with none. */
export const MarkFilter = z.enum(['red', 'green', 'none'])
export type MarkFilter = z.infer<typeof MarkFilter>

/** What the address of a board selects: the mark, and how the list is sorted. */
export const BoardSearch = z.object({ mark: MarkFilter.optional(), sort: z.string().optional() })

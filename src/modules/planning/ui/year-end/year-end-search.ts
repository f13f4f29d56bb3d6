import { z } from 'zod'

/** What the address of a year's end selects. */
export const YearEndSearch = z.object({ sort: z.string().optional() })

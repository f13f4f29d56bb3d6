import { z } from 'zod'

/** What the address of the data quality page selects: one rule of one table, or one data check. */
export const QualitySearch = z.object({
  table: z.string().optional(),
  rule: z.string().optional(),
  check: z.string().optional(),
})
export type QualitySearch = z.infer<typeof QualitySearch>

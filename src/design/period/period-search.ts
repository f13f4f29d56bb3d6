import { z } from 'zod'
import { spans } from '../../platform/calendar/span.ts'

const IsoDate = z.iso.date()

/** The part of every address that says of when: the date, the span that ends with it, the day as known on. */
export const PeriodSearch = z.object({
  date: IsoDate.optional(),
  span: z.enum(spans).optional(),
  'known-on': IsoDate.optional(),
})
export type PeriodSearch = z.infer<typeof PeriodSearch>

/** Keys that stay in the address from page to page. */
export const periodKeys = ['date', 'span', 'known-on'] as const

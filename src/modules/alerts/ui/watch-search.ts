import { z } from 'zod'
import { Span } from '../../indicators/contract.ts'

/** What the address of the page of watched indicators says: a table that is to be sent regularly. */
export const WatchSearch = z.object({
  /** Path of the endpoint that gives it. */
  send: z.string().optional(),
  level: z.string().optional(),
  node: z.string().optional(),
  indicator: z.string().optional(),
  span: Span.optional(),
  below: z.string().optional(),
})
export type WatchSearch = z.infer<typeof WatchSearch>

import { z } from 'zod'

/** What the address of the page of orders selects. */
export const OrdersSearch = z.object({
  /** The form by which an order is issued is open. */
  issue: z.string().optional(),
})

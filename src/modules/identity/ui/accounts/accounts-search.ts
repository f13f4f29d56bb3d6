import { z } from 'zod'

/** What the address of the page of accounts selects. */
export const AccountsSearch = z.object({
  /** Part of a name or a sign-in name. */
  search: z.string().optional(),
  /** The account shown in full. */
  account: z.string().optional(),
  page: z.coerce.number().int().min(1).optional(),
})

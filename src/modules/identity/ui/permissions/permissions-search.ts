import { z } from 'zod'

/** What the address of the table of permissions selects: the role whose list is shown. */
export const PermissionsSearch = z.object({ role: z.string().optional() })

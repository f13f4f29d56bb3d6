import { z } from 'zod'

/** What the address of the audit selects. */
export const AuditSearch = z.object({
  actor: z.string().optional(),
  action: z.string().optional(),
  subject: z.string().optional(),
  outcome: z.enum(['done', 'refused']).optional(),
  since: z.iso.date().optional(),
  until: z.iso.date().optional(),
  page: z.coerce.number().int().min(1).optional(),
  /** The number of the entry shown in full. */
  entry: z.coerce.number().int().min(1).optional(),
})
export type AuditSearch = z.infer<typeof AuditSearch>

/** What of it the entries are searched by. */
export function auditQuery({ actor, action, subject, outcome, since, until }: AuditSearch) {
  return { actor, action, subject, outcome, from: since, to: until }
}

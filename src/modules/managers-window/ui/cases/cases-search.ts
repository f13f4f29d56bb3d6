import { z } from 'zod'
import { caseKinds } from '../../cases/rules/case-kind.ts'

/** What the address of the cases of a place selects. */
export const CasesSearch = z.object({
  /** How many days ahead is looked. */
  ahead: z.enum(['7', '14', '30', '60']).optional(),
  /** Only the cases of this kind. */
  kind: z.enum(caseKinds).optional(),
  /** The case shown in full: its kind and its key. */
  case: z.string().optional(),
  /** The column that the specialists are sorted by, `-` before it for the greatest first. */
  sort: z.string().optional(),
})
export type CasesSearch = z.infer<typeof CasesSearch>

import { z } from 'zod'
import { Key } from './fields.ts'
import { HeldRole } from './signed-in.ts'

/** Who signed a document: the account and its name then, in which role and where, and in whose stead. */
export const Signature = HeldRole.extend({
  account: Key,
  name: z.string(),
  deputyFor: z.object({ account: Key, name: z.string() }).nullable().describe('Whose deputy they signed as'),
}).meta({ id: 'Signature' })
export type Signature = z.infer<typeof Signature>

/** The columns of a signature in a table of documents. */
export const signatureColumns = ['signed_by', 'signed_as', 'signed_for'] as const

/** A signature as the cells of those columns. */
export function signatureCells({ name, role, at, deputyFor }: Signature): (string | null)[] {
  return [name, `${role}@${at.level}/${at.node}`, deputyFor?.name ?? null]
}

import { z } from 'zod'
import { BothLanguages } from '../../../platform/text/both-languages.ts'
import { RolePlace } from './fields.ts'

/** A role that someone holds today, where, and in whose stead. */
export const HeldRole = z
  .object({
    role: z.string(),
    title: BothLanguages,
    at: RolePlace.extend({ name: z.string() }),
    deputyFor: z.string().nullable().describe('The name of whose deputy it makes them'),
  })
  .meta({ id: 'HeldRole' })
export type HeldRole = z.infer<typeof HeldRole>

/** Who is signed in. */
export const SignedIn = z
  .object({
    account: z.string(),
    name: z.string(),
    signInName: z.string(),
    staff: z.string().nullable().describe('Their key in the register, where they are of the staff'),
    roles: z.array(HeldRole),
    permissions: z.array(z.string()).describe('What they may do somewhere, by the ids of the matrix'),
    home: RolePlace.nullable().describe('The place whose page is theirs to begin with'),
  })
  .meta({ id: 'SignedIn' })
export type SignedIn = z.infer<typeof SignedIn>

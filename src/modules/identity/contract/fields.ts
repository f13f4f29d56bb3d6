import { z } from 'zod'

export const Moment = z.iso.datetime().describe('A moment in UTC')

/** The key of an account, a sign-in or a granted role. */
export const Key = z.uuid()

/** A place where a role is held. */
export const RolePlace = z.object({ level: z.string(), node: z.string() })

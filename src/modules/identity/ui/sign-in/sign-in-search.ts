import { z } from 'zod'

/** What the address of the page of signing in says. */
export const SignInSearch = z.object({
  /** The page to go on to. */
  return: z.string().optional(),
  /** Why a sign-in with the provider was not completed. */
  problem: z.string().optional(),
})

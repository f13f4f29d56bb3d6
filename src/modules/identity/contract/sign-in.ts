import { z } from 'zod'
import { endpoint, noParams, noQuery } from '../../../platform/http/endpoint.ts'
import { SignedIn } from './signed-in.ts'

/** How things stand with the caller's sign-in. */
export const SignIn = z
  .object({
    viewer: SignedIn.nullable(),
    asks: z
      .enum(['nothing', 'sign_in', 'second_factor', 'password', 'enrol'])
      .describe(
        'What is asked for next: a password of one’s own in place of one for once, a second factor to be set up',
      ),
    provider: z.string().nullable().describe('The name of the provider that staff sign in with'),
    demo: z.boolean(),
  })
  .meta({ id: 'SignIn' })
export type SignIn = z.infer<typeof SignIn>

export const getSignIn = endpoint({
  method: 'GET',
  path: '/session',
  summary: 'Who is signed in, or what a sign-in asks for next.',
  allow: 'anyone',
  params: noParams,
  query: noQuery,
  reply: SignIn,
})

export const signIn = endpoint({
  method: 'POST',
  path: '/session',
  summary: 'Signs in with a name and a password.',
  allow: 'anyone',
  params: noParams,
  query: noQuery,
  body: z.strictObject({ name: z.string().min(1).max(200), password: z.string().min(1).max(500) }),
  bodyLimit: 4096,
  reply: SignIn,
})

export const giveSecondFactor = endpoint({
  method: 'POST',
  path: '/session/second-factor',
  summary: 'Gives the code of the second factor, or a recovery code.',
  allow: 'anyone',
  params: noParams,
  query: noQuery,
  body: z.strictObject({ code: z.string().min(1).max(50) }),
  bodyLimit: 4096,
  reply: SignIn,
})

export const signOut = endpoint({
  method: 'POST',
  path: '/session/end',
  summary: 'Signs out. Gives where the browser is to go to be signed out of the provider too.',
  allow: 'anyone',
  params: noParams,
  query: noQuery,
  reply: z.object({ next: z.string().nullable() }),
})

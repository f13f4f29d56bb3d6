import { z } from 'zod'
import { endpoint, noParams, noQuery } from '../../../platform/http/endpoint.ts'
import { BothLanguages } from '../../../platform/text/both-languages.ts'
import { IsoDate } from '../../organisation/contract.ts'
import { Key, Moment, RolePlace } from './fields.ts'
import { SignIn } from './sign-in.ts'
import { SignedIn } from './signed-in.ts'

export const OwnSession = z
  .object({
    session: z.string(),
    present: z.boolean().describe('The one that asks'),
    beganAt: Moment,
    seenAt: Moment,
    endsAt: Moment,
    address: z.string(),
    agent: z.string(),
    way: z.enum(['password', 'provider']),
  })
  .meta({ id: 'OwnSession' })
export type OwnSession = z.infer<typeof OwnSession>

/** A deputy that the viewer has appointed. */
export const Deputy = z
  .object({
    grant: z.string(),
    deputy: z.string().describe('Name of the deputy'),
    role: z.string(),
    title: BothLanguages,
    at: RolePlace.extend({ name: z.string() }),
    from: IsoDate,
    to: IsoDate,
  })
  .meta({ id: 'Deputy' })
export type Deputy = z.infer<typeof Deputy>

export const OwnAccount = z
  .object({
    viewer: SignedIn,
    hasPassword: z.boolean(),
    secondFactor: z.boolean(),
    recoveryCodesLeft: z.int(),
    sessions: z.array(OwnSession),
    deputies: z.array(Deputy),
  })
  .meta({ id: 'OwnAccount' })
export type OwnAccount = z.infer<typeof OwnAccount>

export const getOwnAccount = endpoint({
  method: 'GET',
  path: '/account',
  summary: 'The account of who is signed in: roles, where they are signed in, deputies.',
  allow: 'account.own',
  params: noParams,
  query: noQuery,
  reply: OwnAccount,
})

export const changePassword = endpoint({
  method: 'POST',
  path: '/account/password',
  summary: 'Changes the own password; every other sign-in of the account ends.',
  allow: 'anyone',
  params: noParams,
  query: noQuery,
  body: z.strictObject({
    current: z.string().min(1).max(500),
    next: z.string().min(1).max(500),
  }),
  bodyLimit: 4096,
  reply: SignIn,
})

export const endSession = endpoint({
  method: 'POST',
  path: '/account/sessions/:session/end',
  summary: 'Ends one of the own sign-ins.',
  allow: 'account.own',
  params: z.object({ session: Key }),
  query: noQuery,
  reply: z.object({ ended: z.int() }),
})

export const endOtherSessions = endpoint({
  method: 'POST',
  path: '/account/sessions/end-others',
  summary: 'Ends every own sign-in but the one that asks.',
  allow: 'account.own',
  params: noParams,
  query: noQuery,
  reply: z.object({ ended: z.int() }),
})

export const beginSecondFactor = endpoint({
  method: 'POST',
  path: '/account/second-factor',
  summary: 'Begins to set up a second factor: gives what an authenticator app is to be told.',
  allow: 'anyone',
  params: noParams,
  query: noQuery,
  body: z.strictObject({ password: z.string().min(1).max(500) }),
  bodyLimit: 4096,
  reply: z.object({ secret: z.string(), address: z.string().describe('otpauth://totp/…') }),
})

export const confirmSecondFactor = endpoint({
  method: 'POST',
  path: '/account/second-factor/confirm',
  summary: 'Confirms the second factor with a code of it. Gives recovery codes, once.',
  allow: 'anyone',
  params: noParams,
  query: noQuery,
  body: z.strictObject({ code: z.string().min(1).max(50) }),
  bodyLimit: 4096,
  reply: z.object({ recoveryCodes: z.array(z.string()) }),
})

export const removeSecondFactor = endpoint({
  method: 'POST',
  path: '/account/second-factor/remove',
  summary: 'Removes the own second factor.',
  allow: 'account.own',
  params: noParams,
  query: noQuery,
  body: z.strictObject({ password: z.string().min(1).max(500) }),
  bodyLimit: 4096,
  reply: z.object({ removed: z.boolean() }),
})

export const appointDeputy = endpoint({
  method: 'POST',
  path: '/account/deputies',
  summary: 'Appoints a deputy in one of the own roles, for a term.',
  allow: 'deputy.appoint',
  params: noParams,
  query: noQuery,
  body: z.strictObject({
    deputy: z.string().min(1).max(200).describe('Sign-in name of the deputy'),
    role: z.string(),
    level: z.string(),
    node: z.string(),
    from: IsoDate,
    to: IsoDate,
  }),
  reply: Deputy,
})

export const endDeputy = endpoint({
  method: 'POST',
  path: '/account/deputies/:grant/end',
  summary: 'Ends the term of a deputy that one has appointed.',
  allow: 'deputy.appoint',
  params: z.object({ grant: Key }),
  query: noQuery,
  reply: z.object({ ended: z.boolean() }),
})

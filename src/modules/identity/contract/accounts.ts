import { z } from 'zod'
import { endpoint, noParams, noQuery } from '../../../platform/http/endpoint.ts'
import { BothLanguages } from '../../../platform/text/both-languages.ts'
import { IsoDate } from '../../organisation/contract.ts'
import { Key, Moment } from './fields.ts'
import { HeldRole } from './signed-in.ts'

/** An account with what it holds. */
export const Account = z
  .object({
    account: z.string(),
    signInName: z.string(),
    name: z.string(),
    kind: z.enum(['person', 'machine']),
    staff: z.string().nullable(),
    provider: z.string().nullable(),
    secondFactor: z.boolean(),
    createdAt: Moment,
    disabledAt: Moment.nullable(),
    lastSignIn: Moment.nullable(),
    roles: z.array(HeldRole),
    grants: z.array(
      z.object({
        grant: z.string(),
        role: z.string(),
        title: BothLanguages,
        level: z.string(),
        node: z.string(),
        from: IsoDate,
        to: IsoDate.nullable(),
        deputyFor: z.string().nullable(),
        source: z.enum(['granted', 'provider']),
      }),
    ),
  })
  .meta({ id: 'Account' })
export type Account = z.infer<typeof Account>

export const getAccounts = endpoint({
  method: 'GET',
  path: '/accounts',
  summary: 'Accounts, with the roles they hold and held.',
  allow: 'accounts.read',
  params: noParams,
  query: z.object({
    search: z.string().max(200).optional().describe('Part of a name or a sign-in name'),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  }),
  reply: z.object({ total: z.int(), offset: z.int(), accounts: z.array(Account) }),
})

export const addAccount = endpoint({
  method: 'POST',
  path: '/accounts',
  summary: 'Adds an account. Gives its password for the first sign-in, once.',
  allow: 'accounts.write',
  params: noParams,
  query: noQuery,
  body: z.strictObject({
    signInName: z.string().min(1).max(200),
    name: z.string().min(1).max(200),
    staff: z.string().min(1).max(200).nullable(),
  }),
  reply: z.object({ account: z.string(), password: z.string() }),
})

export const changeAccount = endpoint({
  method: 'POST',
  path: '/accounts/:account/:change',
  summary:
    'Disables an account or enables it again (`disable`, `enable`), or gives it a new password for once (`reset`), its second factor removed.',
  allow: 'accounts.write',
  params: z.object({ account: Key, change: z.enum(['disable', 'enable', 'reset']) }),
  query: noQuery,
  reply: z.object({ password: z.string().nullable() }),
})

export const grantRole = endpoint({
  method: 'POST',
  path: '/accounts/:account/roles',
  summary: 'Grants a role at a node or group, for a time.',
  allow: 'accounts.write',
  params: z.object({ account: Key }),
  query: noQuery,
  body: z.strictObject({
    role: z.string(),
    level: z.string(),
    node: z.string(),
    from: IsoDate,
    to: IsoDate.nullable(),
  }),
  reply: z.object({ grant: z.string() }),
})

export const endRole = endpoint({
  method: 'POST',
  path: '/roles/:grant/end',
  summary: 'Ends a role that was granted, at once: yesterday was its last day.',
  allow: 'accounts.write',
  params: z.object({ grant: Key }),
  query: noQuery,
  reply: z.object({ ended: z.boolean() }),
})

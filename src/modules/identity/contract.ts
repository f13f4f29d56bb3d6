import { z } from 'zod'
import { endpoint, noParams, noQuery } from '../../platform/http/endpoint.ts'
import { BothLanguages } from '../../platform/text/both-languages.ts'
import { IsoDate } from '../organisation/contract.ts'

const Moment = z.iso.datetime().describe('A moment in UTC')
const Key = z.uuid()

/** A place where a role is held. */
const RolePlace = z.object({ level: z.string(), node: z.string() })

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

const Reach = z.enum(['all', 'offices', 'below', 'own'])

/** Who may do what: the matrix from which every refusal follows. */
export const PermissionMatrix = z
  .object({
    roles: z.array(
      z.object({
        id: z.string(),
        title: BothLanguages,
        task: BothLanguages,
        heldAt: z.enum(['root', 'office', 'unit', 'anywhere']),
        fromRegister: z.boolean(),
      }),
    ),
    permissions: z.array(
      z.object({
        id: z.string(),
        title: BothLanguages,
        kind: z.enum(['figures', 'people', 'register', 'administration', 'own']),
        ofSpecialists: z
          .string()
          .nullable()
          .describe('The permission that holds instead where the place is a specialist'),
        reach: z.record(z.string(), Reach).describe('By role; a role that is not named has it nowhere'),
      }),
    ),
  })
  .meta({ id: 'PermissionMatrix' })
export type PermissionMatrix = z.infer<typeof PermissionMatrix>

export const getPermissions = endpoint({
  method: 'GET',
  path: '/permissions',
  summary: 'The matrix of permissions: what each role may do, and how far.',
  allow: 'permissions.read',
  params: noParams,
  query: noQuery,
  reply: PermissionMatrix,
  csv: ({ roles, permissions }) => ({
    columns: ['permission', ...roles.map(({ id }) => id)],
    rows: permissions.map(({ id, reach }) => [id, ...roles.map((role) => reach[role.id] ?? null)]),
  }),
})

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

export const AuditedEntry = z
  .object({
    number: z.int(),
    at: Moment,
    actor: z.string().nullable(),
    actorName: z.string(),
    capacity: z.string().nullable().describe('The role and where it is held'),
    actingFor: z.string().nullable().describe('Whose deputy the actor was'),
    action: z.string(),
    outcome: z.enum(['done', 'refused']),
    subject: z.string().nullable(),
    purpose: z.string().nullable(),
    origin: z.string(),
    session: z.string().nullable(),
    facts: z.record(z.string(), z.unknown()),
    seal: z.string(),
  })
  .meta({ id: 'AuditedEntry' })
export type AuditedEntry = z.infer<typeof AuditedEntry>

export const getAudit = endpoint({
  method: 'GET',
  path: '/audit',
  summary: 'The audit, searched; the latest first.',
  allow: 'audit.read',
  params: noParams,
  query: z.object({
    actor: z.string().max(200).optional().describe('Key of the account, or part of the name'),
    action: z.string().max(200).optional().describe('What it begins with'),
    subject: z.string().max(200).optional().describe('A part of it'),
    outcome: z.enum(['done', 'refused']).optional(),
    from: IsoDate.optional(),
    to: IsoDate.optional(),
    limit: z.coerce.number().int().min(1).max(10_000).default(100),
    offset: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
  }),
  reply: z.object({ total: z.int(), offset: z.int(), entries: z.array(AuditedEntry) }),
  csv: ({ entries }) => ({
    columns: [
      'number',
      'at',
      'actor',
      'actor_name',
      'capacity',
      'acting_for',
      'action',
      'outcome',
      'subject',
      'purpose',
      'origin',
      'session',
      'facts',
      'seal',
    ],
    rows: entries.map((entry) => [
      entry.number,
      entry.at,
      entry.actor,
      entry.actorName,
      entry.capacity,
      entry.actingFor,
      entry.action,
      entry.outcome,
      entry.subject,
      entry.purpose,
      entry.origin,
      entry.session,
      JSON.stringify(entry.facts),
      entry.seal,
    ]),
  }),
})

export const verifyAuditChain = endpoint({
  method: 'GET',
  path: '/audit/verdict',
  summary: 'Whether the whole audit is as it was written; else the first entry that is not.',
  allow: 'audit.read',
  params: noParams,
  query: noQuery,
  reply: z
    .object({
      whole: z.boolean(),
      entries: z.int().describe('Entries that are as they were written, from the first on'),
      broken: z.int().nullable().describe('The first that is not, or is missing'),
      fault: z.enum(['changed', 'missing', 'cut_off', 'head', 'anchor']).nullable(),
    })
    .meta({ id: 'AuditVerdict' }),
})

import { z } from 'zod'
import { endpoint, noParams, noQuery } from '../../../platform/http/endpoint.ts'
import { BothLanguages } from '../../../platform/text/both-languages.ts'
import { IsoDate } from '../../organisation/contract.ts'
import { Moment } from './fields.ts'

export const AuditedEntry = z
  .object({
    number: z.int(),
    at: Moment,
    actor: z.string().nullable(),
    actorName: z.string(),
    capacity: z.string().nullable().describe('The role and where it is held: `unit_head@division/KAC-13`'),
    capacityTitle: BothLanguages.nullable().describe('The same in words'),
    actingFor: z.string().nullable().describe('Whose deputy the actor was'),
    action: z.string(),
    outcome: z.enum(['done', 'refused']),
    subject: z.string().nullable(),
    subjectName: z
      .string()
      .nullable()
      .describe(
        'Whose account, sign-in or role it is, or what the place is called; null where it has no name',
      ),
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
    from: IsoDate.optional().describe('The first day, by the clocks in Vilnius'),
    to: IsoDate.optional().describe('The last day'),
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
      'subject_name',
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
      entry.subjectName,
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

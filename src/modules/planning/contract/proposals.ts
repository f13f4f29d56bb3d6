import { z } from 'zod'
import { endpoint, noQuery } from '../../../platform/http/endpoint.ts'
import { Signature } from '../../identity/contract.ts'
import { IsoDate } from '../../organisation/contract.ts'
import { PlanYear } from './plan.ts'

/** Another value proposed for a target, and its fate. */
export const TargetProposal = z
  .object({
    proposal: z.uuid(),
    year: z.int(),
    indicator: z.string(),
    level: z.string(),
    node: z.string(),
    unit: z.string().describe('Of a specialist the division that gives the share; else empty'),
    name: z.string().describe('Of the node'),
    oldValue: z.number().nullable().describe('The target when it was proposed'),
    value: z.number(),
    reason: z.string(),
    at: z.iso.datetime(),
    on: IsoDate,
    signature: Signature,
    answers: z.uuid().nullable().describe('The proposal that it is a counter-proposal to'),
    state: z.enum(['open', 'accepted', 'declined', 'countered', 'withdrawn']),
    answerReason: z.string().nullable(),
    answeredAt: z.iso.datetime().nullable(),
    answeredOn: IsoDate.nullable().describe("The product's day"),
    answerSignature: Signature.nullable(),
    mayAnswer: z.boolean().describe('Whether the viewer may answer it now'),
  })
  .meta({ id: 'TargetProposal' })
export type TargetProposal = z.infer<typeof TargetProposal>

export const getProposals = endpoint({
  method: 'GET',
  path: '/plans/:year/proposals',
  allow: 'plan.read',
  summary:
    'What was proposed for targets of a plan, the latest first; of specialists only what is for the viewer.',
  params: z.object({ year: PlanYear }),
  query: noQuery,
  reply: z.object({ proposals: z.array(TargetProposal) }),
})

export const makeProposal = endpoint({
  method: 'POST',
  path: '/plans/:year/proposals/:level/:node',
  allow: 'target.propose',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary: 'Proposes another value for a target of a node, with the reason.',
  params: z.object({ year: PlanYear, level: z.string(), node: z.string() }),
  query: noQuery,
  body: z.object({
    indicator: z.string().max(100),
    unit: z.string().max(100).default(''),
    value: z.number(),
    reason: z.string().trim().min(5).max(2000),
  }),
  reply: TargetProposal,
})

export const answerProposal = endpoint({
  method: 'POST',
  path: '/plans/:year/proposals/:proposal/answer',
  allow: 'plan.read',
  summary:
    'Answers a proposal: accepted, it changes the target and the others follow; countered, it is answered by another value.',
  params: z.object({ year: PlanYear, proposal: z.uuid() }),
  query: noQuery,
  body: z.object({
    answer: z.enum(['accept', 'decline', 'counter', 'withdraw']),
    value: z.number().nullable().describe('The counter-proposal'),
    reason: z.string().trim().max(2000).nullable().describe('Needed unless it is accepted or withdrawn'),
  }),
  reply: TargetProposal,
})

/** What a social partner recommended for a plan. */
export const Recommendation = z
  .object({
    recommendation: z.uuid(),
    partner: z.string(),
    receivedOn: IsoDate,
    indicator: z.string().nullable(),
    wording: z.string(),
    fate: z.enum(['pending', 'accepted', 'partly', 'declined']),
    fateReason: z.string().nullable(),
    version: z.int(),
    name: z.string().describe('Who recorded it last'),
    at: z.iso.datetime(),
  })
  .meta({ id: 'Recommendation' })
export type Recommendation = z.infer<typeof Recommendation>

export const getRecommendations = endpoint({
  method: 'GET',
  path: '/plans/:year/recommendations',
  allow: 'plan.read',
  summary: 'What social partners recommended for a plan, and what came of it.',
  params: z.object({ year: PlanYear }),
  query: noQuery,
  reply: z.object({ recommendations: z.array(Recommendation), mayWrite: z.boolean() }),
})

export const keepRecommendation = endpoint({
  method: 'POST',
  path: '/plans/:year/recommendations',
  allow: 'recommendation.write',
  summary: 'Records a recommendation, or its fate; refused (409) where somebody has changed it since.',
  params: z.object({ year: PlanYear }),
  query: noQuery,
  body: z.object({
    recommendation: z.uuid().nullable().describe('Null for a new one'),
    version: z.int().describe('0 for a new one'),
    partner: z.string().trim().min(2).max(200),
    receivedOn: IsoDate,
    indicator: z.string().max(100).nullable(),
    wording: z.string().trim().min(5).max(4000),
    fate: z.enum(['pending', 'accepted', 'partly', 'declined']),
    fateReason: z.string().trim().max(2000).nullable(),
  }),
  reply: Recommendation,
})

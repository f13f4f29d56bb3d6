import { z } from 'zod'
import { endpoint, noParams, noQuery } from '../../../platform/http/endpoint.ts'
import { Signature } from '../../identity/contract.ts'
import { IsoDate, OrganisationNode } from '../../organisation/contract.ts'
import { PlanYear } from './plan.ts'

/** What a specialist is to reach in a year, with what has been reached. */
export const TaskTarget = z
  .object({
    indicator: z.string(),
    target: z.number().nullable(),
    parts: z
      .array(z.object({ unit: OrganisationNode, target: z.number().nullable(), from: IsoDate }))
      .describe('By the division that gave it'),
    actual: z.number().nullable().describe('Year to date'),
    ofDivision: z.number().nullable().describe("The division's own target"),
  })
  .meta({ id: 'TaskTarget' })
export type TaskTarget = z.infer<typeof TaskTarget>

export const getTask = endpoint({
  method: 'GET',
  path: '/plans/:year/tasks/:staff',
  allow: 'results.read',
  at: ({ params }) => ({ level: 'specialist', node: params.staff }),
  summary:
    "A specialist's task of a year: its targets, what has been reached, and whether it is acknowledged.",
  params: z.object({ year: PlanYear, staff: z.string() }),
  query: noQuery,
  reply: z.object({
    specialist: OrganisationNode,
    year: z.int(),
    date: IsoDate,
    targets: z.array(TaskTarget),
    task: z
      .string()
      .nullable()
      .describe('What is acknowledged: changes whenever a target does; null while there is none'),
    acknowledged: z.object({ at: z.iso.datetime(), signature: Signature }).nullable(),
    mayAcknowledge: z.boolean(),
    mayPropose: z.boolean(),
  }),
})

export const acknowledgeTask = endpoint({
  method: 'POST',
  path: '/plans/:year/tasks/:staff/acknowledge',
  allow: 'task.acknowledge',
  at: ({ params }) => ({ level: 'specialist', node: params.staff }),
  summary:
    'A specialist acknowledges their task as it stands; refused (409) where it has changed since it was read.',
  params: z.object({ year: PlanYear, staff: z.string() }),
  query: noQuery,
  body: z.object({ task: z.string().max(200) }),
  reply: z.object({ at: z.iso.datetime() }),
})

/** Something that waits for the viewer. */
export const Approval = z
  .object({
    kind: z.enum([
      'plan_draft',
      'plan_review',
      'plan_set',
      'order_issue',
      'order_acknowledge',
      'allocate',
      'allot',
      'validate',
      'proposal',
      'task_acknowledge',
      'year_close',
      'year_assess',
      'report_issue',
    ]),
    year: z.int(),
    place: OrganisationNode.nullable(),
    what: z.string().describe('The number of an order, the key of a proposal; else empty'),
    since: IsoDate.nullable().describe('The day since which it waits'),
    count: z.int().nullable().describe('How many it is about, where it is about several'),
  })
  .meta({ id: 'Approval' })
export type Approval = z.infer<typeof Approval>

export const getApprovals = endpoint({
  method: 'GET',
  path: '/approvals',
  allow: 'plan.read',
  summary: 'What waits for the viewer: to be decided, distributed, validated, answered or acknowledged.',
  params: noParams,
  query: noQuery,
  reply: z.object({ approvals: z.array(Approval) }),
})

/** How a distribution went on below a node, and who has acknowledged. */
export const AllotmentStanding = z
  .object({
    level: z.string(),
    node: z.string(),
    name: z.string(),
    parent: z.string().nullable(),
    state: z.enum(['open', 'submitted', 'published']),
    people: z.int().describe('Specialists with a task'),
    acknowledged: z.int().describe('Of them have acknowledged it'),
    since: IsoDate.nullable(),
  })
  .meta({ id: 'AllotmentStanding' })
export type AllotmentStanding = z.infer<typeof AllotmentStanding>

export const getStandings = endpoint({
  method: 'GET',
  path: '/plans/:year/standing/:level/:node',
  allow: 'plan.read',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary:
    'How far the distribution of targets has come below a node, and how many have acknowledged their tasks.',
  params: z.object({ year: PlanYear, level: z.string(), node: z.string() }),
  query: noQuery,
  reply: z.object({ standings: z.array(AllotmentStanding) }),
  csv: ({ standings }) => ({
    columns: ['level', 'node', 'name', 'state', 'people', 'acknowledged'],
    rows: standings.map((one) => [one.level, one.node, one.name, one.state, one.people, one.acknowledged]),
  }),
})

export const AbsenceDays = z
  .object({ absence: z.uuid(), staff: z.string(), from: IsoDate, to: IsoDate, name: z.string() })
  .meta({ id: 'AbsenceDays' })

export const getAbsences = endpoint({
  method: 'GET',
  path: '/absences/:staff',
  allow: 'results.read',
  at: ({ params }) => ({ level: 'specialist', node: params.staff }),
  summary: 'Long absences of a specialist (without their reasons), which lessen a task.',
  params: z.object({ staff: z.string() }),
  query: noQuery,
  reply: z.object({ absences: z.array(AbsenceDays), mayWrite: z.boolean() }),
})

export const keepAbsence = endpoint({
  method: 'POST',
  path: '/absences/:staff',
  allow: 'absence.write',
  at: ({ params }) => ({ level: 'specialist', node: params.staff }),
  summary: 'Notes a long absence of a specialist, or takes one back.',
  params: z.object({ staff: z.string() }),
  query: noQuery,
  body: z.discriminatedUnion('act', [
    z.object({ act: z.literal('add'), from: IsoDate, to: IsoDate }),
    z.object({ act: z.literal('remove'), absence: z.uuid() }),
  ]),
  reply: z.object({ absences: z.array(AbsenceDays) }),
})

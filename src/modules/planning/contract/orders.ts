import { z } from 'zod'
import { endpoint, FileReply, noQuery } from '../../../platform/http/endpoint.ts'
import { Signature } from '../../identity/contract.ts'
import { IsoDate } from '../../organisation/contract.ts'
import { PlanYear } from './plan.ts'

/** The media types of documents. */
export const documentTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

export const DocumentFormat = z.enum(['pdf', 'docx'])
export type DocumentFormat = z.infer<typeof DocumentFormat>

const Acknowledged = z.object({
  level: z.string(),
  node: z.string(),
  name: z.string().describe('Of the office'),
  at: z.iso.datetime().nullable().describe('Null while it has not been acknowledged'),
  signature: Signature.nullable(),
  mayAcknowledge: z.boolean(),
})

/** An obligation that an order lays on an office: the value of an indicator, until when. */
export const Obligation = z
  .object({
    indicator: z.string(),
    level: z.string(),
    node: z.string(),
    name: z.string(),
    value: z.number().nullable(),
    before: z.number().nullable().describe('The target before it, where the order changes one'),
    due: IsoDate,
  })
  .meta({ id: 'Obligation' })
export type Obligation = z.infer<typeof Obligation>

/** An order of the director. */
export const PlanOrder = z
  .object({
    number: z.string(),
    year: z.int(),
    title: z.string(),
    issuedOn: IsoDate,
    inForceFrom: IsoDate,
    amends: z.string().nullable().describe('The order that it changes'),
    amendedBy: z.array(z.string()),
    sha256: z.string().describe('SHA-256 of the PDF'),
    signature: Signature,
    offices: z.int().describe('How many offices are to acknowledge it'),
    acknowledged: z.int().describe('How many have'),
  })
  .meta({ id: 'PlanOrder' })
export type PlanOrder = z.infer<typeof PlanOrder>

export const getOrders = endpoint({
  method: 'GET',
  path: '/plans/:year/orders',
  allow: 'plan.read',
  summary: 'The orders of a plan, the latest first, and whether one can be issued now.',
  params: z.object({ year: PlanYear }),
  query: noQuery,
  reply: z.object({
    orders: z.array(PlanOrder),
    next: z
      .object({
        number: z.string(),
        amends: z.string().nullable(),
        earliest: IsoDate,
        obligations: z.array(Obligation).describe('What it would say'),
      })
      .nullable()
      .describe('What the viewer could issue now; null where there is nothing to issue or they may not'),
  }),
})

export const issueOrder = endpoint({
  method: 'POST',
  path: '/plans/:year/orders',
  allow: 'order.issue',
  summary:
    'Issues the Order that makes the targets obligations of divisions and offices, or one that amends it; it is signed, numbered and never changes.',
  params: z.object({ year: PlanYear }),
  query: noQuery,
  body: z.object({
    number: z
      .string()
      .trim()
      .regex(/^[A-ZĄČĘĖĮŠŲŪŽ0-9][A-ZĄČĘĖĮŠŲŪŽ0-9./-]{0,29}$/)
      .nullable()
      .describe('The next one where it is null'),
    inForceFrom: IsoDate,
    reason: z.string().trim().max(2000).nullable().describe('Needed where it amends another'),
    version: z.int().describe('Of the plan, as it was read'),
  }),
  reply: PlanOrder,
})

export const getOrder = endpoint({
  method: 'GET',
  path: '/orders/:order',
  allow: 'plan.read',
  summary: 'An order: its obligations, who has acknowledged it and who has not.',
  params: z.object({ order: z.string().max(60) }),
  query: noQuery,
  reply: z.object({
    order: PlanOrder,
    obligations: z.array(Obligation),
    acknowledgements: z.array(Acknowledged),
  }),
  csv: ({ order, obligations }) => ({
    columns: ['order', 'indicator', 'level', 'node', 'name', 'value', 'before', 'due'],
    rows: obligations.map((one) => [
      order.number,
      one.indicator,
      one.level,
      one.node,
      one.name,
      one.value,
      one.before,
      one.due,
    ]),
  }),
})

export const getOrderFile = endpoint({
  method: 'GET',
  path: '/orders/:order/file',
  allow: 'plan.read',
  summary: 'An order as it was issued, as PDF or DOCX.',
  params: z.object({ order: z.string().max(60) }),
  query: z.object({ as: DocumentFormat.default('pdf') }),
  reply: FileReply,
  produces: Object.values(documentTypes),
})

export const acknowledgeOrder = endpoint({
  method: 'POST',
  path: '/orders/:order/acknowledge/:level/:node',
  allow: 'order.acknowledge',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary: 'Acknowledges an order for an office.',
  params: z.object({ order: z.string().max(60), level: z.string(), node: z.string() }),
  query: noQuery,
  reply: PlanOrder,
})

import { z } from 'zod'
import { endpoint, FileReply, noQuery } from '../../../platform/http/endpoint.ts'
import { Signature } from '../../identity/contract.ts'
import { IsoDate, OrganisationNode } from '../../organisation/contract.ts'
import { ClosedMonth } from './months.ts'
import { DocumentFormat, documentTypes } from './orders.ts'
import { Plan, PlanYear } from './plan.ts'

/** How an indicator of a year ended at a node. */
export const YearEndIndicator = z
  .object({
    indicator: z.string(),
    actual: z.number().nullable().describe('As closed; while December is open, as it stands'),
    target: z.number().nullable().describe('In force on the last day of the year'),
    verdict: z.enum(['fulfilled', 'not_fulfilled', 'no_value']),
    adjusted: z
      .number()
      .nullable()
      .describe('The target for the conditions there were; null where no model tells'),
    conditions: z.number().nullable().describe("The conditions' part of the gap: adjusted less target"),
    execution: z.number().nullable().describe('The rest of the gap: actual less adjusted'),
    score: z
      .number()
      .nullable()
      .describe('Actual ÷ adjusted (of lower is better adjusted ÷ actual), not rounded'),
    modelKeptOn: IsoDate.nullable().describe(
      'The day of the Order with which the model was kept that splits the gap; null where none was, and it is calculated from the register as it is',
    ),
    weight: z.number(),
    assessment: z
      .object({ wording: z.string(), at: z.iso.datetime(), on: IsoDate, signature: Signature })
      .nullable(),
  })
  .meta({ id: 'YearEndIndicator' })
export type YearEndIndicator = z.infer<typeof YearEndIndicator>

const IssuedReport = z.object({ on: IsoDate, sha256: z.string(), signature: Signature })

export const YearEnd = z
  .object({
    year: z.int(),
    node: OrganisationNode,
    closed: ClosedMonth.nullable().describe('December, where it has been closed'),
    indicators: z.array(YearEndIndicator),
    minister: z
      .object({ wording: z.string(), at: z.iso.datetime(), on: IsoDate, signature: Signature })
      .nullable()
      .describe("The Minister's assessment of the year"),
    report: IssuedReport.nullable(),
    mayClose: z.boolean(),
    mayAssess: z.boolean(),
    mayConclude: z.boolean().describe('Whether the viewer may record the Minister’s assessment now'),
    mayIssue: z.boolean().describe('Whether the viewer may issue the report now'),
    version: z.int().describe('Of the plan'),
  })
  .meta({ id: 'YearEnd' })
export type YearEnd = z.infer<typeof YearEnd>

const Node = z.object({ year: PlanYear, level: z.string(), node: z.string() })

export const getYearEnd = endpoint({
  method: 'GET',
  path: '/plans/:year/year-end/:level/:node',
  allow: 'plan.read',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary:
    "How a plan's year ended at a node: figures as closed against targets, what was the conditions', and assessments.",
  params: Node,
  query: noQuery,
  reply: YearEnd,
  csv: ({ indicators }) => ({
    columns: [
      'indicator',
      'actual',
      'target',
      'verdict',
      'adjusted',
      'conditions',
      'execution',
      'score',
      'weight',
    ],
    rows: indicators.map((one) => [
      one.indicator,
      one.actual,
      one.target,
      one.verdict,
      one.adjusted,
      one.conditions,
      one.execution,
      one.score,
      one.weight,
    ]),
  }),
})

export const assessIndicator = endpoint({
  method: 'POST',
  path: '/plans/:year/year-end/:level/:node',
  allow: 'plan.assess',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary:
    'Assesses in words how an indicator of a closed year was fulfilled at a node; it is signed and stays.',
  params: Node,
  query: noQuery,
  body: z.object({ indicator: z.string().max(100), wording: z.string().trim().min(5).max(4000) }),
  reply: YearEnd,
})

export const concludePlan = endpoint({
  method: 'POST',
  path: '/plans/:year/conclude',
  allow: 'plan.set',
  summary: "Records the Minister's assessment of the year's progress; the plan is then over.",
  params: z.object({ year: PlanYear }),
  query: noQuery,
  body: z.object({ version: z.int(), note: z.string().trim().min(5).max(4000) }),
  reply: Plan,
})

export const issueReport = endpoint({
  method: 'POST',
  path: '/plans/:year/report',
  allow: 'report.issue',
  summary:
    'Issues the annual performance report: a document in Lithuanian with tables and charts, signed, that never changes.',
  params: z.object({ year: PlanYear }),
  query: noQuery,
  body: z.object({ version: z.int() }),
  reply: IssuedReport,
})

export const getReportFile = endpoint({
  method: 'GET',
  path: '/plans/:year/report/file',
  allow: 'plan.read',
  summary: 'The annual performance report as it was issued, as PDF or DOCX.',
  params: z.object({ year: PlanYear }),
  query: z.object({ as: DocumentFormat.default('pdf') }),
  reply: FileReply,
  produces: Object.values(documentTypes),
})

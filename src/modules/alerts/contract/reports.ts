import { z } from 'zod'
import { endpoint, noParams, noQuery } from '../../../platform/http/endpoint.ts'
import { BothLanguages, languages } from '../../../platform/text/both-languages.ts'
import { Span } from '../../indicators/contract.ts'
import { IsoDate } from '../../organisation/contract.ts'
import { MailState } from './telling.ts'

/** The files that a report is sent as. */
export const reportFormats = ['xlsx', 'pdf', 'csv'] as const

/** How often a report is sent. */
export const everies = ['day', 'week', 'month'] as const

const When = z.object({
  every: z.enum(everies).describe('Each Monday to Friday, once a week, once a month'),
  onDay: z
    .int()
    .min(1)
    .max(31)
    .nullable()
    .describe(
      'Of the week from Monday 1, of the month (its last day where it is shorter); null for each day',
    ),
})
export type When = z.infer<typeof When>

/** Which table is sent: the endpoint that gives it, with what it is asked for besides the day. */
export const ReportedTable = z.object({
  path: z.string().max(200).describe('Path of the endpoint, `/window/:level/:node`'),
  params: z.object({
    level: z.string().max(200),
    node: z.string().max(200),
    indicator: z.string().max(200).optional(),
  }),
  query: z.object({ span: Span.optional(), below: z.string().max(200).optional() }),
})
export type ReportedTable = z.infer<typeof ReportedTable>

export const Report = z
  .object({
    report: z.uuid(),
    version: z.int(),
    table: ReportedTable,
    title: BothLanguages,
    indicator: BothLanguages.nullable(),
    nodeName: z.string(),
    format: z.enum(reportFormats),
    language: z.enum(languages),
    when: When,
    nextOn: IsoDate.nullable().describe('Null while it is paused'),
    paused: z
      .enum(['asked', 'not_allowed', 'not_there', 'no_address'])
      .nullable()
      .describe(
        'By its owner; as they may no longer read it; as it is no longer there; as they have no address',
      ),
    last: z
      .object({ date: IsoDate, state: MailState, movedAt: z.iso.datetime(), reply: z.string().nullable() })
      .nullable()
      .describe('The latest mail'),
  })
  .meta({ id: 'Report' })
export type Report = z.infer<typeof Report>

const OwnReports = z
  .object({
    sendsMail: z.boolean().describe('Whether this installation has a mail server'),
    address: z.string().nullable().describe('Where to; set with what one is told'),
    reports: z.array(Report),
    tables: z.array(z.object({ path: z.string(), title: BothLanguages })).describe('Those that can be sent'),
    nodeName: z.string().nullable().describe('Of the node that was asked for; null where there is none'),
  })
  .meta({ id: 'OwnReports' })
export type OwnReports = z.infer<typeof OwnReports>

export const getReports = endpoint({
  method: 'GET',
  path: '/reports',
  allow: 'figures.read',
  summary: 'The tables that the viewer has sent to them, when, and what became of the latest mails.',
  params: noParams,
  query: z.object({
    level: z.string().optional().describe('With node: what that is called'),
    node: z.string().optional(),
  }),
  reply: OwnReports,
})

export const NewReport = z
  .strictObject({ table: ReportedTable, format: z.enum(reportFormats), language: z.enum(languages) })
  .extend(When.shape)
export type NewReport = z.infer<typeof NewReport>

export const addReport = endpoint({
  method: 'POST',
  path: '/reports',
  allow: 'figures.read',
  summary: 'Has a table sent to the viewer at its times.',
  params: noParams,
  query: noQuery,
  body: NewReport,
  bodyLimit: 4096,
  reply: OwnReports,
})

export const changeReport = endpoint({
  method: 'POST',
  path: '/reports/:report',
  allow: 'figures.read',
  summary: 'Pauses one of the viewer’s reports, resumes or removes it, or sends it now.',
  params: z.object({ report: z.uuid() }),
  query: noQuery,
  body: z.strictObject({ version: z.int(), act: z.enum(['pause', 'resume', 'remove', 'send']) }),
  bodyLimit: 4096,
  reply: OwnReports,
})

import { z } from 'zod'
import { endpoint, FileReply, noQuery } from '../../../platform/http/endpoint.ts'
import { Signature } from '../../identity/contract.ts'
import { IsoDate, OrganisationNode } from '../../organisation/contract.ts'
import { Mark } from './marks.ts'
import { DocumentFormat, documentTypes } from './orders.ts'
import { PlanYear } from './plan.ts'

const Month = z.coerce.number().int().min(1).max(12)

/** A month of the accounts that the monitor closed. */
export const ClosedMonth = z
  .object({
    year: z.int(),
    month: z.int(),
    at: z.iso.datetime(),
    on: IsoDate,
    knownOn: IsoDate.describe('The day on which the register was known'),
    position: z.int(),
    catalogue: z.string(),
    sha256: z.string().describe('Of the figures as CSV'),
    signature: Signature,
  })
  .meta({ id: 'ClosedMonth' })
export type ClosedMonth = z.infer<typeof ClosedMonth>

export const closeMonth = endpoint({
  method: 'POST',
  path: '/months/:year/:month/close',
  allow: 'month.close',
  summary:
    'Closes an accounting month that is over: its figures are recorded and never change. It is not opened again.',
  params: z.object({ year: PlanYear, month: Month }),
  query: noQuery,
  reply: ClosedMonth,
})

/** A report of execution that was signed. */
export const SignedExecution = z
  .object({ on: IsoDate, sha256: z.string().describe('Of the PDF'), signature: Signature })
  .meta({ id: 'SignedExecution' })
export type SignedExecution = z.infer<typeof SignedExecution>

/** A month of a plan's year at a place. */
export const AccountingMonth = z
  .object({
    month: z.int(),
    last: IsoDate,
    state: z
      .enum(['ahead', 'running', 'closable', 'closed'])
      .describe('Not begun, not over, over and open, closed'),
    closed: ClosedMonth.nullable(),
    onCourse: z.int().nullable().describe('Indicators that are not behind; null while it is open'),
    judged: z.int().nullable().describe('Of how many with a target and a figure'),
    changed: z.int().nullable().describe('Indicators whose figure is known otherwise now than was recorded'),
    report: SignedExecution.nullable().describe('The report of execution of the place'),
    offices: z
      .object({ signed: z.int(), lacking: z.array(OrganisationNode) })
      .nullable()
      .describe('Of a closed month at the country: offices that have signed theirs, and those that have not'),
  })
  .meta({ id: 'AccountingMonth' })
export type AccountingMonth = z.infer<typeof AccountingMonth>

export const AccountingMonths = z
  .object({
    year: z.int(),
    node: OrganisationNode,
    months: z.array(AccountingMonth),
    enteredTo: IsoDate.nullable().describe('The latest day of entry that the register knows'),
    mayClose: z.boolean(),
  })
  .meta({ id: 'AccountingMonths' })
export type AccountingMonths = z.infer<typeof AccountingMonths>

const Place = { year: PlanYear, level: z.string(), node: z.string() }
const at = ({ params }: { params: { level: string; node: string } }) => ({
  level: params.level,
  node: params.node,
})

export const getMonths = endpoint({
  method: 'GET',
  path: '/plans/:year/months/:level/:node',
  allow: 'plan.read',
  at,
  summary:
    "The twelve months of a plan's year at the country or an office: which are closed, signed, fulfilled.",
  params: z.object(Place),
  query: noQuery,
  reply: AccountingMonths,
  csv: ({ months }) => ({
    columns: [
      'month',
      'state',
      'closed_on',
      'closed_by',
      'known_on',
      'on_course',
      'judged',
      'changed_since',
      'report_signed_on',
      'report_signed_by',
      'offices_signed',
      'offices_lacking',
    ],
    rows: months.map((one) => [
      one.last.slice(0, 7),
      one.state,
      one.closed?.on ?? null,
      one.closed?.signature.name ?? null,
      one.closed?.knownOn ?? null,
      one.onCourse,
      one.judged,
      one.changed,
      one.report?.on ?? null,
      one.report?.signature.name ?? null,
      one.offices?.signed ?? null,
      one.offices?.lacking.map(({ name }) => name).join('; ') ?? null,
    ]),
  }),
})

/** Why an indicator is not fulfilled, as it was written last. */
export const MonthCause = z
  .object({
    wording: z.string(),
    version: z.int(),
    at: z.iso.datetime(),
    on: IsoDate,
    name: z.string().describe('Who wrote it'),
  })
  .meta({ id: 'MonthCause' })
export type MonthCause = z.infer<typeof MonthCause>

/** An indicator of a closed month at a place. */
export const MonthIndicator = z
  .object({
    indicator: z.string(),
    recorded: z.number().nullable().describe('Year to date, as it was recorded'),
    target: z.number().nullable().describe('Of the year, in force on the last day of the month'),
    reached: z.number().nullable().describe('Recorded ÷ target'),
    expected: z
      .number()
      .nullable()
      .describe('What it should have been by that day on the usual way to the target, as recorded'),
    mark: Mark.nullable().describe(
      'How the target stood when the month was closed; null where there was no target or no figure',
    ),
    behind: z
      .boolean()
      .nullable()
      .describe('Whether the mark is neither fulfilled nor on course; null where there is none'),
    before: z.number().nullable().describe('A year before; as recorded, where that month was closed'),
    now: z.number().nullable().describe('As known now'),
    changed: z.boolean().describe('Whether it is known otherwise now than was recorded'),
    cause: MonthCause.nullable(),
  })
  .meta({ id: 'MonthIndicator' })
export type MonthIndicator = z.infer<typeof MonthIndicator>

export const MonthPage = z
  .object({
    year: z.int(),
    month: z.int(),
    last: IsoDate,
    node: OrganisationNode,
    isCountry: z.boolean(),
    state: AccountingMonth.shape.state,
    closed: ClosedMonth.nullable(),
    indicators: z.array(MonthIndicator).describe('Empty while the month is open'),
    offices: z
      .array(
        z.object({
          node: OrganisationNode,
          judged: z.int(),
          behind: z.array(z.string()).describe('Indicators that are behind'),
          uncaused: z.int().describe('Of them those without a cause'),
          report: SignedExecution.nullable(),
        }),
      )
      .describe('Of a closed month at the country; those that lack most first'),
    openBefore: z.array(z.int()).describe('Earlier months of the year that are not closed'),
    enteredTo: IsoDate.nullable().describe('The latest day of entry that the register knows'),
    report: SignedExecution.nullable(),
    version: z.int().describe('Goes up with every cause that is written here'),
    mayClose: z.boolean(),
    mayCause: z.boolean().describe('Whether the viewer may write causes here now'),
    maySign: z.boolean().describe('Whether the viewer may sign the report of this place now'),
  })
  .meta({ id: 'MonthPage' })
export type MonthPage = z.infer<typeof MonthPage>

const MonthPlace = z.object({ ...Place, month: Month })

export const getMonth = endpoint({
  method: 'GET',
  path: '/plans/:year/months/:level/:node/:month',
  allow: 'plan.read',
  at,
  summary:
    'A closed month at the country or an office: figures as recorded against targets, what has changed since, and causes.',
  params: MonthPlace,
  query: noQuery,
  reply: MonthPage,
  csv: ({ indicators }) => ({
    columns: [
      'indicator',
      'recorded',
      'target',
      'reached',
      'expected',
      'mark',
      'year_before',
      'known_now',
      'changed',
      'cause',
    ],
    rows: indicators.map((one) => [
      one.indicator,
      one.recorded,
      one.target,
      one.reached,
      one.expected,
      one.mark,
      one.before,
      one.now,
      one.changed,
      one.cause?.wording ?? null,
    ]),
  }),
})

export const writeCause = endpoint({
  method: 'POST',
  path: '/plans/:year/months/:level/:node/:month/causes',
  allow: 'month.cause',
  at,
  summary:
    'Writes why an indicator of a closed month is not fulfilled; until the report is signed it may be rewritten.',
  params: MonthPlace,
  query: noQuery,
  body: z.object({
    indicator: z.string().max(100),
    version: z.int().describe('Of the cause that was read; 0 where there was none'),
    wording: z.string().trim().min(5).max(4000),
  }),
  reply: MonthPage,
})

const Signing = z.object({ version: z.int().describe('Of the page that was read') })

export const signOfficeExecution = endpoint({
  method: 'POST',
  path: '/plans/:year/months/:level/:node/:month/sign',
  allow: 'month.sign',
  at,
  summary: "Signs an office's report of execution of a closed month; it never changes.",
  params: MonthPlace,
  query: noQuery,
  body: Signing,
  reply: MonthPage,
})

export const signCountryExecution = endpoint({
  method: 'POST',
  path: '/plans/:year/months/:month/sign',
  allow: 'report.issue',
  summary: "Signs the country's report of execution of a closed month; it never changes.",
  params: z.object({ year: PlanYear, month: Month }),
  query: noQuery,
  body: Signing,
  reply: MonthPage,
})

export const getExecutionFile = endpoint({
  method: 'GET',
  path: '/plans/:year/months/:level/:node/:month/report',
  allow: 'plan.read',
  at,
  summary: 'A report of execution as it was signed, as PDF or DOCX.',
  params: MonthPlace,
  query: z.object({ as: DocumentFormat.default('pdf') }),
  reply: FileReply,
  produces: Object.values(documentTypes),
})

export const getExecutionDraft = endpoint({
  method: 'GET',
  path: '/plans/:year/months/:level/:node/:month/draft',
  allow: 'month.cause',
  at,
  summary:
    'The report of execution of a closed month as it would be signed now, marked as a draft, as PDF or DOCX.',
  params: MonthPlace,
  query: z.object({ as: DocumentFormat.default('pdf') }),
  reply: FileReply,
  produces: Object.values(documentTypes),
})

import { z } from 'zod'
import { endpoint, noParams, noQuery } from '../../platform/http/endpoint.ts'
import { Judgement } from '../forecasting/contract.ts'
import { Figure, FigureQuery, ResultState, Span } from '../indicators/contract.ts'
import { IsoDate, OrganisationNode } from '../organisation/contract.ts'

const NodeParams = z.object({ level: z.string(), node: z.string() })

/** What the screens need to know before anything else. */
export const Service = z
  .object({
    today: IsoDate.describe("The product's today"),
    demo: z
      .object({ scale: z.number(), seed: z.number() })
      .nullable()
      .describe('Set when the data are those of the simulated service'),
    root: OrganisationNode.nullable().describe('The country; null while the register holds no tree'),
    firstDay: IsoDate.nullable().describe('First day with stored results'),
    lastDay: IsoDate.nullable().describe('Last day with stored results'),
    state: ResultState,
  })
  .meta({ id: 'Service' })
export type Service = z.infer<typeof Service>

export const getService = endpoint({
  method: 'GET',
  path: '/service',
  allow: 'service.read',
  summary:
    "The product's today, whether this is the demo, the root of the tree, and for what state results stand.",
  params: noParams,
  query: noQuery,
  reply: Service,
})

/** A change against an earlier figure of the same indicator and span. */
export const Change = z
  .object({
    date: IsoDate,
    before: z.number().nullable(),
    difference: z
      .number()
      .nullable()
      .describe('Now minus before, in the unit of the indicator (percentage points for percent)'),
    better: z.boolean().nullable().describe('Null when there is no difference or no value'),
  })
  .meta({ id: 'Change' })
export type Change = z.infer<typeof Change>

export const WindowIndicator = z
  .object({
    indicator: z.string(),
    figure: Figure,
    target: z
      .object({
        value: z.number(),
        year: z.int(),
        demoValue: z.number().nullable().describe("A count's target at the demo's scale; null elsewhere"),
      })
      .nullable()
      .describe(
        "For ytd: what the plan has in force at the node that day; at the country without a plan the catalogue's",
      ),
    revised: z
      .object({ recorded: z.number().nullable(), since: IsoDate })
      .nullable()
      .describe(
        'For ytd on the last day of a closed month, where the figure is known otherwise now: what was recorded, as known when',
      ),
    onMonth: Change.describe('Against the same span ending a month earlier'),
    onYear: Change.describe('Against the same span ending a year earlier'),
    course: z
      .object({ thisYear: z.array(z.number().nullable()), lastYear: z.array(z.number().nullable()) })
      .nullable()
      .describe(
        'About weekly values of the year so far and of the whole year before, for a sparkline; null for a past known-on',
      ),
  })
  .meta({ id: 'WindowIndicator' })
export type WindowIndicator = z.infer<typeof WindowIndicator>

export const WindowPage = z
  .object({
    node: OrganisationNode,
    breadcrumb: z.array(OrganisationNode).describe('From the root down to the node above'),
    groups: z.array(OrganisationNode).describe('Groups that the node itself belongs to on the date'),
    groupsAbove: z.array(OrganisationNode).describe('Groups that units above it belong to on the date'),
    groupsHere: z.array(OrganisationNode).describe('At the root: all groups of the date'),
    date: IsoDate,
    from: IsoDate,
    span: Span,
    state: ResultState,
    below: z
      .array(z.object({ level: z.string(), kind: z.enum(['unit', 'group', 'specialist']), count: z.int() }))
      .describe('Levels that can be compared below this node'),
    indicators: z.array(WindowIndicator),
  })
  .meta({ id: 'WindowPage' })
export type WindowPage = z.infer<typeof WindowPage>

export const getWindow = endpoint({
  method: 'GET',
  path: '/window/:level/:node',
  allow: 'figures.read',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary: "A node's page: every indicator with its figure, target, changes and course.",
  params: NodeParams,
  query: FigureQuery,
  reply: WindowPage,
  screen: '/window/:level/:node',
  csv: ({ indicators }) => ({
    columns: ['indicator', 'numerator', 'denominator', 'value', 'target', 'month_before', 'year_before'],
    rows: indicators.map((one) => [
      one.indicator,
      one.figure.numerator,
      one.figure.denominator,
      one.figure.value,
      one.target?.value ?? null,
      one.onMonth.before,
      one.onYear.before,
    ]),
  }),
})

export const getWindowStanding = endpoint({
  method: 'GET',
  path: '/window/:level/:node/standing',
  allow: 'figures.read',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary:
    "A node's table of indicators with how their targets stand and what is forecast; a day that was never judged is judged first, which takes some seconds.",
  params: NodeParams,
  query: FigureQuery,
  reply: z.object({
    date: IsoDate,
    span: Span,
    state: ResultState,
    indicators: z.array(
      z.object({
        shown: WindowIndicator,
        unit: z.enum(['percent', 'count', 'people', 'days', 'eur']),
        judgement: Judgement.nullable().describe('For ytd, where anything can be said'),
      }),
    ),
  }),
  screen: '/window/:level/:node',
  csv: ({ indicators }) => ({
    columns: [
      'indicator',
      'measured_in',
      'mark',
      'value',
      'with_late_entry',
      'expected_by_now',
      'target',
      'forecast',
      'forecast_lower',
      'forecast_upper',
      'probability',
      'month_before',
      'year_before',
      'numerator',
      'denominator',
    ],
    rows: indicators.map(({ shown, unit, judgement }) => [
      shown.indicator,
      unit,
      judgement?.mark ?? null,
      shown.figure.value,
      judgement?.nowcast.value ?? null,
      judgement?.target == null ? null : judgement.expected,
      shown.target?.value ?? null,
      judgement?.forecast.value ?? null,
      judgement?.forecast.lower ?? null,
      judgement?.forecast.upper ?? null,
      judgement?.probability ?? null,
      shown.onMonth.before,
      shown.onYear.before,
      shown.figure.numerator,
      shown.figure.denominator,
    ]),
  }),
})

export const WindowCourse = z
  .object({
    indicator: z.string(),
    span: Span,
    year: z.int(),
    thisYear: z
      .array(z.object({ date: IsoDate, value: z.number().nullable() }))
      .describe('Every day of the year up to the date'),
    lastYear: z
      .array(z.object({ date: IsoDate, value: z.number().nullable() }))
      .describe('Every day of the year before'),
    target: z.number().nullable(),
    state: ResultState,
  })
  .meta({ id: 'WindowCourse' })
export type WindowCourse = z.infer<typeof WindowCourse>

export const getWindowCourse = endpoint({
  method: 'GET',
  path: '/window/:level/:node/course/:indicator',
  allow: 'figures.read',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary: "An indicator's daily line of the year beside last year's.",
  params: NodeParams.extend({ indicator: z.string() }),
  query: FigureQuery,
  reply: WindowCourse,
  csv: ({ thisYear, lastYear }) => ({
    columns: ['date', 'value'],
    rows: [...lastYear, ...thisYear].map((point) => [point.date, point.value]),
  }),
})

export const ComparedNode = OrganisationNode.extend({
  /**
   * A specialist's share in the division: assigned there on the date, or only with rows there in the span. Anonymous are the
   * colleagues whose results are not for the viewer: each column holds their values in its own order, so that no row is
   * one person's.
   */
  place: z.enum(['below', 'assigned', 'rows_only', 'member', 'anonymous']),
  figures: z.record(z.string(), Figure),
}).meta({ id: 'ComparedNode' })
export type ComparedNode = z.infer<typeof ComparedNode>

export const WindowComparison = z
  .object({
    node: OrganisationNode,
    level: z.string().nullable().describe('Level of the nodes compared'),
    date: IsoDate,
    span: Span,
    whole: z.record(z.string(), Figure).describe("The node's own figures"),
    addsUp: z
      .boolean()
      .describe(
        'Whether counts of the nodes add up to the node; false for specialists, groups and after moves in the span',
      ),
    why: z
      .array(z.enum(['specialists', 'groups', 'moved', 'own_rows', 'distinct']))
      .describe('Reasons why the figures below need not add up'),
    hidden: z
      .int()
      .describe(
        'Specialists whose results are not shown by name; fewer than five of a value are not shown at all',
      ),
    nodes: z.array(ComparedNode),
    state: ResultState,
  })
  .meta({ id: 'WindowComparison' })
export type WindowComparison = z.infer<typeof WindowComparison>

export const getWindowComparison = endpoint({
  method: 'GET',
  path: '/window/:level/:node/below',
  allow: 'figures.read',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary: 'The nodes below (or the members of a group, or the specialists of a division) compared.',
  params: NodeParams,
  query: FigureQuery.extend({ below: z.string().optional().describe('The level to compare') }),
  reply: WindowComparison,
  screen: '/window/:level/:node',
  csv: ({ nodes }) => ({
    columns: ['level', 'id', 'name', 'indicator', 'numerator', 'denominator', 'value'],
    rows: nodes.flatMap((node) =>
      Object.entries(node.figures).map(([indicator, figure]) => [
        node.level,
        node.id,
        node.name,
        indicator,
        figure.numerator,
        figure.denominator,
        figure.value,
      ]),
    ),
  }),
})

export const OpenCase = z
  .object({
    registration: z.string(),
    person: z
      .string()
      .describe("The person's key in the register; a pseudonym unless the viewer handles the case"),
    handled: z.boolean().describe('Whether the viewer handles the case: the name can then be asked for'),
    registeredOn: IsoDate,
    days: z.int().describe('Days registered until the date'),
    lastService: IsoDate.nullable(),
    lastOffer: IsoDate.nullable(),
    benefit: z.boolean(),
    answeredSince: IsoDate.describe('Since when the specialist answers for it'),
  })
  .meta({ id: 'OpenCase' })
export type OpenCase = z.infer<typeof OpenCase>

export const SpecialistPage = z
  .object({
    specialist: OrganisationNode,
    assignments: z.array(
      z.object({
        unit: OrganisationNode,
        role: z.string(),
        fte: z.number(),
        from: IsoDate,
        to: IsoDate.nullable(),
      }),
    ),
    date: IsoDate,
    columns: z
      .array(z.string())
      .describe('Indicators that are counts or sums of what happened on a day, in order'),
    days: z
      .array(z.object({ date: IsoDate, figures: z.array(z.number().nullable()) }))
      .describe('The last 28 days, latest first'),
    weeks: z
      .array(z.object({ from: IsoDate, to: IsoDate, figures: z.array(z.number().nullable()) }))
      .describe('The last 12 weeks, latest first; the first is cut at the date'),
    openCases: z.object({ total: z.int(), offset: z.int(), cases: z.array(OpenCase) }),
    state: ResultState,
  })
  .meta({ id: 'SpecialistPage' })
export type SpecialistPage = z.infer<typeof SpecialistPage>

export const getSpecialist = endpoint({
  method: 'GET',
  path: '/specialists/:staff',
  allow: 'results.read',
  at: ({ params }) => ({ level: 'specialist', node: params.staff }),
  summary: "A specialist's own page: figures by day and by week, open cases.",
  params: z.object({ staff: z.string() }),
  query: z.object({
    date: IsoDate.optional(),
    knownOn: IsoDate.optional(),
    limit: z.coerce
      .number()
      .int()
      .min(0)
      .max(10_000)
      .default(200)
      .describe('Open cases that are read; with 0 only the figures'),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  reply: SpecialistPage,
  csv: ({ openCases }) => ({
    columns: ['registration', 'person', 'registered_on', 'days', 'last_service', 'last_offer', 'benefit'],
    rows: openCases.cases.map((one) => [
      one.registration,
      one.person,
      one.registeredOn,
      one.days,
      one.lastService,
      one.lastOffer,
      one.benefit,
    ]),
  }),
})

export const readPersonName = endpoint({
  method: 'POST',
  path: '/people/:person/name',
  summary: 'The name of a person whose case the viewer handles, for a purpose that is kept in the audit.',
  allow: 'name.read',
  params: z.object({ person: z.string().max(200) }),
  query: noQuery,
  body: z.strictObject({
    purpose: z.string().trim().min(10).max(500).describe('Why the name is needed, in a few words'),
  }),
  bodyLimit: 8192,
  reply: z.object({
    name: z
      .object({ given: z.string(), family: z.string() })
      .nullable()
      .describe('Null where none was loaded'),
  }),
})

export * from './contract/cases.ts'
export * from './contract/explanations.ts'
export * from './contract/fair.ts'
export * from './contract/places.ts'
export * from './contract/why.ts'
export * from './contract/years.ts'

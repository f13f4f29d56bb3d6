import { z } from 'zod'
import { spans } from '../../platform/calendar/span.ts'
import { endpoint, noParams, noQuery } from '../../platform/http/endpoint.ts'
import { liveEvent } from '../../platform/http/event-stream.ts'
import { BothLanguages } from '../../platform/text/both-languages.ts'
import { IsoDate, OrganisationNode } from '../organisation/contract.ts'

export const Span = z
  .enum(spans)
  .meta({ id: 'Span', description: 'The span that ends with the date asked for' })
export type Span = z.infer<typeof Span>

export const IndicatorUnit = z
  .enum(['percent', 'count', 'people', 'days', 'eur'])
  .meta({ id: 'IndicatorUnit' })
export type IndicatorUnit = z.infer<typeof IndicatorUnit>

/** What the numerator and the denominator of an indicator are, as the rows behind them are asked for. */
export const Part = z.enum(['numerator', 'denominator']).meta({ id: 'Part' })
export type Part = z.infer<typeof Part>

export const Indicator = z
  .object({
    id: z.string(),
    title: BothLanguages,
    definition: BothLanguages.describe('The exact definition in words'),
    numerator: BothLanguages.describe('What the numerator counts'),
    denominator: BothLanguages.nullable().describe('What the denominator counts; null where there is none'),
    unit: IndicatorUnit,
    partUnit: z.object({ numerator: IndicatorUnit, denominator: IndicatorUnit.nullable() }),
    decimals: z.int(),
    partDecimals: z.int().describe('Decimals of numerator and denominator'),
    direction: z.enum(['higher', 'lower', 'neutral']).describe('Which way is better, if any'),
    chapter: z.string(),
    differentiated: z.boolean().describe('Targets may differ from node to node'),
    targets: z.array(z.object({ year: z.int(), value: z.number(), scales: z.boolean() })),
    tables: z.array(z.string()).describe('Tables of the register that it is calculated from'),
  })
  .meta({ id: 'Indicator' })
export type Indicator = z.infer<typeof Indicator>

export const Catalogue = z
  .object({
    version: z.string(),
    chapters: z.array(z.object({ id: z.string(), title: BothLanguages })),
    indicators: z.array(Indicator),
  })
  .meta({ id: 'Catalogue' })
export type Catalogue = z.infer<typeof Catalogue>

/** An indicator's figure at a node; all null where there is nothing to count. */
export const Figure = z
  .object({
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    value: z.number().nullable(),
  })
  .meta({ id: 'Figure' })
export type Figure = z.infer<typeof Figure>

export const ResultRow = Figure.extend({
  indicator: z.string(),
  span: Span,
  date: IsoDate,
  level: z.string(),
  node: z.string(),
}).meta({ id: 'ResultRow' })
export type ResultRow = z.infer<typeof ResultRow>

/** For what state of the register figures stand. */
export const ResultState = z
  .object({
    position: z.int().describe('Batches of the register taken into account'),
    lastRecordedOn: IsoDate.nullable().describe('The latest day of entry among them'),
    calculatedAt: z.iso.datetime().nullable(),
    registerPosition: z.int().describe('Batches that the register holds now'),
    stale: z.boolean().describe('The register has moved on since'),
    calculating: z.boolean().describe('Newer figures are being calculated now'),
    knownOn: IsoDate.nullable(),
    failure: z.string().nullable().describe('Why the latest calculation failed, when it did'),
  })
  .meta({ id: 'ResultState' })
export type ResultState = z.infer<typeof ResultState>

export const resultsChanged = liveEvent({
  name: 'results',
  summary: 'stored figures stand for another state, newer ones are being calculated, or that has failed',
  data: ResultState,
})

export const FigureQuery = z.object({
  date: IsoDate.optional(),
  span: Span.default('ytd'),
  knownOn: IsoDate.optional(),
})

export const getCatalogue = endpoint({
  method: 'GET',
  path: '/indicators',
  summary: 'The indicators with their definitions in words, units, targets and sources.',
  params: noParams,
  query: noQuery,
  reply: Catalogue,
  csv: ({ indicators }) => ({
    columns: ['id', 'title_lt', 'title_en', 'unit', 'direction', 'definition_lt', 'definition_en'],
    rows: indicators.map((one) => [
      one.id,
      one.title.lt,
      one.title.en,
      one.unit,
      one.direction,
      one.definition.lt,
      one.definition.en,
    ]),
  }),
})

/** A kind of criterion in strategic monitoring: outputs lead to results, results to effects, effects serve a goal. */
export const CriterionKind = z.enum(['output', 'result', 'effect']).meta({ id: 'CriterionKind' })
export type CriterionKind = z.infer<typeof CriterionKind>

/** Something of the catalogue by its id and title. */
const Named = z.object({ id: z.string(), title: BothLanguages }).meta({ id: 'Named' })

export const ChainCriterion = z
  .object({
    id: z.string(),
    title: BothLanguages,
    criterion: CriterionKind,
    leadsTo: z.array(z.string()).describe('Of an output results, of a result effects'),
    goal: z.string().nullable().describe('The goal that a result or an effect serves'),
    unit: IndicatorUnit,
    decimals: z.int(),
    figure: Figure,
    target: z
      .object({
        value: z.number(),
        year: z.int(),
        demoValue: z.number().nullable().describe("A count's target at the demo's scale; null elsewhere"),
      })
      .nullable(),
  })
  .meta({ id: 'ChainCriterion' })
export type ChainCriterion = z.infer<typeof ChainCriterion>

export const Chain = z
  .object({
    goals: z.array(Named),
    criteria: z
      .array(ChainCriterion)
      .describe('The indicators that are criteria, in the order of the catalogue'),
    node: OrganisationNode.nullable().describe('The country, whose figures these are; null without a tree'),
    date: IsoDate,
    from: IsoDate,
    state: ResultState,
  })
  .meta({ id: 'Chain' })
export type Chain = z.infer<typeof Chain>

export const getChain = endpoint({
  method: 'GET',
  path: '/indicators/chain',
  summary:
    'Goals with the effects, results and outputs that lead to them, each with its figure for the country.',
  params: noParams,
  query: z.object({ date: IsoDate.optional(), knownOn: IsoDate.optional() }),
  reply: Chain,
  csv: ({ criteria }) => ({
    columns: ['id', 'title_lt', 'title_en', 'criterion', 'leads_to', 'goal', 'value', 'target'],
    rows: criteria.map((one) => [
      one.id,
      one.title.lt,
      one.title.en,
      one.criterion,
      one.leadsTo.join(' '),
      one.goal,
      one.figure.value,
      one.target?.value ?? null,
    ]),
  }),
})

/** A part of a definition in words, made from the definition itself. */
export const DefinitionPart = z
  .object({
    about: z.enum(['formula', 'figure', 'cell', 'measure', 'rollUp', 'links', 'time', 'targets']),
    id: z.string().nullable().describe('Of a measure or a figure, its id'),
    title: BothLanguages,
    lines: z.array(BothLanguages),
  })
  .meta({ id: 'DefinitionPart' })
export type DefinitionPart = z.infer<typeof DefinitionPart>

export const IndicatorDefinition = z
  .object({
    id: z.string(),
    criterion: CriterionKind.nullable(),
    goal: Named.nullable(),
    leadsTo: z.array(Named),
    ledToBy: z.array(Named),
    legalBasis: BothLanguages.nullable(),
    cascade: z
      .enum(['split', 'same', 'own'])
      .nullable()
      .describe(
        'How a target becomes those of the nodes below: they add up to it, it holds for all, each has its own',
      ),
    valid: z.object({ from: z.int().nullable(), to: z.int().nullable() }).describe('Years, both included'),
    replaces: z
      .object({ indicator: Named, from: z.int(), how: z.enum(['spliced', 'overlapped']) })
      .nullable()
      .describe('Whose place it takes from a year on'),
    replacedBy: z.array(
      z.object({ indicator: Named, from: z.int(), how: z.enum(['spliced', 'overlapped']) }),
    ),
    attributes: z.array(Named).describe('What the indicator is broken down by'),
    cells: z
      .array(
        z.object({
          id: z.string(),
          values: z.array(z.object({ attribute: z.string(), id: z.string(), title: BothLanguages })),
        }),
      )
      .describe('The cells of its breakdowns, the first thousand'),
    cellsAll: z.int().describe('How many cells there are'),
    parts: z.array(DefinitionPart).describe('The definition in words'),
    shared: z
      .array(z.object({ measure: z.string(), title: BothLanguages, indicators: z.array(Named) }))
      .describe('Measures that other indicators come down to as well'),
  })
  .meta({ id: 'IndicatorDefinition' })
export type IndicatorDefinition = z.infer<typeof IndicatorDefinition>

export const getDefinition = endpoint({
  method: 'GET',
  path: '/indicators/:indicator/definition',
  summary: 'What an indicator or a cell of one says in words, what it is linked to, and what it shares.',
  params: z.object({ indicator: z.string() }),
  query: noQuery,
  reply: IndicatorDefinition,
  csv: ({ parts }) => ({
    columns: ['about', 'id', 'title_lt', 'title_en', 'lt', 'en'],
    rows: parts.flatMap(({ about, id, title, lines }) =>
      lines.map(({ lt, en }) => [about, id, title.lt, title.en, lt, en]),
    ),
  }),
})

export const getFigures = endpoint({
  method: 'GET',
  path: '/figures',
  summary: 'Every indicator at every node that has something to count, for one date and span.',
  params: noParams,
  query: FigureQuery.extend({ indicator: z.string().optional(), level: z.string().optional() }),
  reply: z.object({ state: ResultState, rows: z.array(ResultRow) }),
  csv: ({ rows }) => ({
    columns: ['indicator', 'span', 'date', 'level', 'node', 'numerator', 'denominator', 'value'],
    rows: rows.map((row) => [
      row.indicator,
      row.span,
      row.date,
      row.level,
      row.node,
      row.numerator,
      row.denominator,
      row.value,
    ]),
  }),
})

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()])

/**
 * The rows of the register behind a figure. Each row carries what it adds to a part; for parts of distinct people
 * the rows of one person carry the person and add one between them. A figure against the year before has four
 * parts of rows: those of the present and those of the year before.
 */
export const ExplainedRow = z
  .object({
    part: Part,
    table: z.string(),
    key: z.string(),
    day: IsoDate.describe('The day on which the row counts'),
    unit: z.string().nullable(),
    staff: z.string().nullable(),
    group: z
      .string()
      .describe('Rows of one group add `amount` once (a person, a person and month); else the row alone'),
    amount: z.number().describe('What it adds'),
    /** Which of the explanation's `sums` it is added to. */
    into: z.string(),
    details: z.record(z.string(), Cell),
  })
  .meta({ id: 'ExplainedRow' })
export type ExplainedRow = z.infer<typeof ExplainedRow>

export const Explanation = z
  .object({
    indicator: z.string(),
    node: z.object({ level: z.string(), id: z.string(), name: z.string() }),
    date: IsoDate,
    from: IsoDate,
    span: Span,
    knownOn: IsoDate.nullable(),
    figure: Figure,
    sums: z
      .array(z.object({ into: z.string(), title: BothLanguages, total: z.number(), rows: z.int() }))
      .describe('The sums that the rows add up to, and from which numerator and denominator are made'),
    formula: BothLanguages.describe('How numerator, denominator and value are made of the sums, in words'),
    total: z.int().describe('Rows in all'),
    offset: z.int(),
    columns: z
      .array(z.object({ name: z.string(), title: BothLanguages }))
      .describe("Columns of the rows' details"),
    rows: z.array(ExplainedRow),
  })
  .meta({ id: 'Explanation' })
export type Explanation = z.infer<typeof Explanation>

export const explainFigure = endpoint({
  method: 'GET',
  path: '/indicators/:indicator/rows',
  summary: 'The rows of the register behind a figure.',
  params: z.object({ indicator: z.string() }),
  query: FigureQuery.extend({
    level: z.string(),
    node: z.string(),
    into: z.string().optional().describe('Only the rows of this sum'),
    limit: z.coerce.number().int().min(1).max(100_000).default(100),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  reply: Explanation,
  csv: ({ rows, columns }) => ({
    columns: [
      'into',
      'table',
      'key',
      'day',
      'unit',
      'staff',
      'group',
      'amount',
      ...columns.map((column) => column.name),
    ],
    rows: rows.map((row) => [
      row.into,
      row.table,
      row.key,
      row.day,
      row.unit,
      row.staff,
      row.group,
      row.amount,
      ...columns.map((column) => row.details[column.name] ?? null),
    ]),
  }),
})

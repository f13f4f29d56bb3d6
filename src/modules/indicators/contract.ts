import { z } from 'zod'
import { spans } from '../../platform/calendar/span.ts'
import { type CsvTable, endpoint, noParams, noQuery } from '../../platform/http/endpoint.ts'
import { liveEvent } from '../../platform/http/event-stream.ts'
import { BothLanguages } from '../../platform/text/both-languages.ts'
import { Signature, signatureCells, signatureColumns } from '../identity/contract.ts'
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

/** A calculation as it was recorded; of changes taken into the results, all those of an hour. */
export const CalculationRun = z
  .object({
    run: z.uuid(),
    kind: z
      .enum(['results', 'series', 'months', 'changes'])
      .describe(
        'results: what pages read; series, months: days and month ends of a stored year; changes: taken into the results as they came',
      ),
    cause: z.enum(['change', 'daily', 'retry', 'command']),
    beganAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    catalogue: z.string().describe('Version of the catalogue'),
    position: z.int().describe('Batches of the register taken into account'),
    knownOn: IsoDate.nullable(),
    seconds: z.number().nullable().describe('Time spent'),
    rows: z.int().nullable().describe('Row versions taken into account; of changes, the keys that changed'),
    batches: z.int().nullable().describe('Of changes: batches of the register'),
    outcome: z.enum(['running', 'done', 'failed', 'broken_off']),
    failure: z.string().nullable(),
  })
  .meta({ id: 'CalculationRun' })
export type CalculationRun = z.infer<typeof CalculationRun>

export const getRuns = endpoint({
  method: 'GET',
  path: '/runs',
  allow: 'calculations.read',
  summary: 'The calculations that have been recorded, the latest first.',
  params: noParams,
  query: z.object({
    limit: z.coerce.number().int().min(1).max(1000).default(50),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  reply: z.object({ total: z.int(), offset: z.int(), runs: z.array(CalculationRun) }),
  csv: ({ runs }) => ({
    columns: [
      'kind',
      'cause',
      'began_at',
      'ended_at',
      'catalogue',
      'position',
      'known_on',
      'seconds',
      'rows',
      'batches',
      'outcome',
      'failure',
    ],
    rows: runs.map((one) => [
      one.kind,
      one.cause,
      one.beganAt,
      one.endedAt,
      one.catalogue,
      one.position,
      one.knownOn,
      one.seconds,
      one.rows,
      one.batches,
      one.outcome,
      one.failure,
    ]),
  }),
})

export const FigureQuery = z.object({
  date: IsoDate.optional(),
  span: Span.default('ytd'),
  knownOn: IsoDate.optional(),
})

export const getCatalogue = endpoint({
  method: 'GET',
  path: '/indicators',
  allow: 'catalogue.read',
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
  allow: 'catalogue.read',
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
  allow: 'catalogue.read',
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
  allow: 'figures.read',
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

/** A figure as it may be published: what is withheld has no numbers, and says why. */
export const PublishedFigure = ResultRow.extend({
  suppressed: z
    .enum(['small', 'complement'])
    .nullable()
    .describe('small: few people; complement: it would give away one that is small'),
}).meta({ id: 'PublishedFigure' })
export type PublishedFigure = z.infer<typeof PublishedFigure>

/** Published figures as the table that is handed out, by the server and by the command line. */
export function publicationTable(rows: readonly PublishedFigure[]): CsvTable {
  return {
    columns: [
      'indicator',
      'span',
      'date',
      'level',
      'node',
      'numerator',
      'denominator',
      'value',
      'suppressed',
    ],
    rows: rows.map((row) => [
      row.indicator,
      row.span,
      row.date,
      row.level,
      row.node,
      row.numerator,
      row.denominator,
      row.value,
      row.suppressed,
    ]),
  }
}

export const getPublication = endpoint({
  method: 'GET',
  path: '/publication/figures',
  allow: 'publication.read',
  summary:
    'Figures for publication, of units and groups: small ones withheld, and those that would give them away.',
  params: noParams,
  query: FigureQuery.extend({
    level: z.string().optional().describe('Only rows of these levels, with commas between them'),
    indicator: z.string().optional().describe('Only rows of this indicator or cell of one'),
    threshold: z.coerce.number().int().min(3).max(1000).default(5).describe('Fewer than this is small'),
    zeros: z.enum(['published', 'suppressed']).default('published').describe('Whether 0 is told'),
  }),
  reply: z.object({
    state: ResultState,
    rows: z.array(PublishedFigure),
  }),
  csv: ({ rows }) => publicationTable(rows),
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
  allow: 'rows.read',
  at: ({ query }) => ({ level: query.level, node: query.node }),
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

/** The spans for which a changed definition is tried: of each month, and of the year to its end. */
export const TrialSpan = z.enum(['month', 'ytd']).meta({ id: 'TrialSpan' })
export type TrialSpan = z.infer<typeof TrialSpan>

/** A changed definition tried on the past: for what state, by what files, and whether that still stands. */
export const DefinitionTrial = z
  .object({
    id: z.string(),
    from: IsoDate.describe('The first of the month ends'),
    to: IsoDate.describe('The last of them, which may cut its month short'),
    months: z.int(),
    criteria: z.array(Named).describe('The criteria that were tried'),
    calculatedAt: z.iso.datetime(),
    position: z.int().describe('Batches of the register taken into account'),
    registerPosition: z.int().describe('Batches that the register holds now'),
    stale: z.boolean().describe('The register has moved on since'),
    knownOn: IsoDate.nullable().describe('The day on which the register was known; null for all of it'),
    catalogues: z
      .object({ old: z.string(), tried: z.string() })
      .describe('Versions of the catalogue in force at the time and of the one tried'),
    outdated: z.boolean().describe('Another catalogue has come into force since'),
    folder: z.string().describe('Where the tried catalogue was read'),
    files: z.array(
      z.object({ name: z.string(), hash: z.string().describe('The first digits of its SHA-256') }),
    ),
  })
  .meta({ id: 'DefinitionTrial' })
export type DefinitionTrial = z.infer<typeof DefinitionTrial>

/** A definition as one of the two catalogues has it. */
export const TriedDefinition = z
  .object({
    title: BothLanguages,
    definition: BothLanguages,
    numerator: BothLanguages,
    denominator: BothLanguages.nullable(),
    unit: IndicatorUnit,
    decimals: z.int(),
    direction: z.enum(['higher', 'lower', 'neutral']),
    parts: z.array(DefinitionPart).describe('The definition in words'),
  })
  .meta({ id: 'TriedDefinition' })
export type TriedDefinition = z.infer<typeof TriedDefinition>

/** Old and new value and rank of a node on a month end. */
export const TriedFigure = z
  .object({
    old: Figure,
    tried: Figure,
    difference: z.number().nullable().describe('New value less old; null without both, or in another unit'),
    oldRank: z.int().nullable().describe('Among the nodes of its level in the country; equal values share'),
    triedRank: z.int().nullable(),
    rankChange: z.int().nullable().describe('Places by which the rank is better by the new definition'),
  })
  .meta({ id: 'TriedFigure' })
export type TriedFigure = z.infer<typeof TriedFigure>

export const TriedNode = TriedFigure.extend({
  ...OrganisationNode.shape,
  rankMonths: z.int().describe('Months in which its two ranks differ'),
}).meta({ id: 'TriedNode' })
export type TriedNode = z.infer<typeof TriedNode>

export const TriedMonth = TriedFigure.extend({ date: IsoDate }).meta({ id: 'TriedMonth' })
export type TriedMonth = z.infer<typeof TriedMonth>

/** How many nodes of a level have a rank by both definitions, and of how many it differs. */
const RankCount = z.object({ ranked: z.int(), changed: z.int() })

export const TrialOverview = z
  .object({
    trial: DefinitionTrial,
    span: TrialSpan,
    dates: z.array(IsoDate).describe('The month ends'),
    levels: z
      .array(z.object({ level: z.string(), kind: OrganisationNode.shape.kind, nodes: z.int() }))
      .describe('From the country down, then groups, then specialists'),
    root: OrganisationNode.nullable().describe('The country; null without a tree'),
    criteria: z.array(
      z.object({
        id: z.string(),
        changes: z
          .array(
            z.object({
              about: z.enum(['formula', 'figure', 'measure', 'attribute', 'direction']),
              id: z.string().nullable(),
            }),
          )
          .describe('What of it differs; empty where it was tried because it was named'),
        old: TriedDefinition,
        tried: TriedDefinition,
        country: TriedFigure.nullable().describe('On the last month end'),
        offices: RankCount.extend({
          level: z.string(),
          months: z.int().describe('Months in which a rank of theirs differs'),
        })
          .nullable()
          .describe('The level below the country, on the last month end'),
      }),
    ),
  })
  .meta({ id: 'TrialOverview' })
export type TrialOverview = z.infer<typeof TrialOverview>

const triedColumns = [
  'old_numerator',
  'old_denominator',
  'old_value',
  'new_numerator',
  'new_denominator',
  'new_value',
  'difference',
  'old_rank',
  'new_rank',
  'rank_change',
] as const
const triedCells = ({ old, tried, difference, oldRank, triedRank, rankChange }: TriedFigure) => [
  old.numerator,
  old.denominator,
  old.value,
  tried.numerator,
  tried.denominator,
  tried.value,
  difference,
  oldRank,
  triedRank,
  rankChange,
]

export const getTrials = endpoint({
  method: 'GET',
  path: '/indicators/definition-trials',
  allow: 'calculations.read',
  summary: 'The stored trials of changed definitions, the latest first.',
  params: noParams,
  query: noQuery,
  reply: z.object({ trials: z.array(DefinitionTrial) }),
  csv: ({ trials }) => ({
    columns: [
      'trial',
      'from',
      'to',
      'indicators',
      'position',
      'register_position',
      'calculated_at',
      'known_on',
      'old_catalogue',
      'new_catalogue',
      'folder',
    ],
    rows: trials.map((one) => [
      one.id,
      one.from,
      one.to,
      one.criteria.map(({ id }) => id).join(' '),
      one.position,
      one.registerPosition,
      one.calculatedAt,
      one.knownOn,
      one.catalogues.old,
      one.catalogues.tried,
      one.folder,
    ]),
  }),
})

export const getTrial = endpoint({
  method: 'GET',
  path: '/indicators/definition-trials/:trial',
  allow: 'calculations.read',
  summary:
    'A trial: the criteria that differ, both definitions in words, and what changes for the country now.',
  params: z.object({ trial: z.string() }),
  query: z.object({ span: TrialSpan.default('ytd') }),
  reply: TrialOverview,
  csv: ({ criteria }) => ({
    columns: [
      'indicator',
      'changed',
      ...triedColumns,
      'level',
      'ranked',
      'ranks_changed',
      'months_with_changed_ranks',
    ],
    rows: criteria.map(({ id, changes, country, offices }) => [
      id,
      changes.map((one) => (one.id === null ? one.about : `${one.about} ${one.id}`)).join('; '),
      ...(country ? triedCells(country) : triedColumns.map(() => null)),
      offices?.level ?? null,
      offices?.ranked ?? null,
      offices?.changed ?? null,
      offices?.months ?? null,
    ]),
  }),
})

export const TrialLevel = z
  .object({
    indicator: z.string(),
    level: z.string(),
    span: TrialSpan,
    date: IsoDate,
    from: IsoDate,
    country: TriedFigure.nullable(),
    nodes: z.array(TriedNode).describe('Those with something to count by either definition'),
    months: z
      .array(RankCount.extend({ date: IsoDate, country: z.number().nullable() }))
      .describe('For each month the difference of the country and the ranks of the level'),
  })
  .meta({ id: 'TrialLevel' })
export type TrialLevel = z.infer<typeof TrialLevel>

const TrialQuestion = z.object({ trial: z.string(), indicator: z.string() })

export const getTrialLevel = endpoint({
  method: 'GET',
  path: '/indicators/definition-trials/:trial/:indicator',
  allow: 'calculations.read',
  summary: 'Old and new values and ranks of the nodes of a level on one of the month ends (the last).',
  params: TrialQuestion,
  query: z.object({ level: z.string().optional(), date: IsoDate.optional(), span: TrialSpan.default('ytd') }),
  reply: TrialLevel,
  csv: ({ nodes, date, span }) => ({
    columns: ['span', 'date', 'level', 'node', 'name', ...triedColumns, 'months_with_changed_rank'],
    rows: nodes.map((node) => [
      span,
      date,
      node.level,
      node.id,
      node.name,
      ...triedCells(node),
      node.rankMonths,
    ]),
  }),
})

export const getTrialRankChanges = endpoint({
  method: 'GET',
  path: '/indicators/definition-trials/:trial/:indicator/rank-changes',
  allow: 'calculations.read',
  summary: 'Every change of rank among the nodes of a level, in all months.',
  params: TrialQuestion,
  query: z.object({ level: z.string().optional(), span: TrialSpan.default('ytd') }),
  reply: z.object({
    level: z.string(),
    span: TrialSpan,
    changes: z.array(TriedMonth.extend({ ...OrganisationNode.shape })),
  }),
  csv: ({ changes, span }) => ({
    columns: ['span', 'date', 'level', 'node', 'name', ...triedColumns],
    rows: changes.map((one) => [span, one.date, one.level, one.id, one.name, ...triedCells(one)]),
  }),
})

export const TrialCourse = z
  .object({ indicator: z.string(), node: OrganisationNode, span: TrialSpan, months: z.array(TriedMonth) })
  .meta({ id: 'TrialCourse' })
export type TrialCourse = z.infer<typeof TrialCourse>

export const getTrialCourse = endpoint({
  method: 'GET',
  path: '/indicators/definition-trials/:trial/:indicator/:level/:node',
  allow: 'calculations.read',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary: "Old and new values and ranks of a node on all the trial's month ends.",
  params: TrialQuestion.extend({ level: z.string(), node: z.string() }),
  query: z.object({ span: TrialSpan.default('ytd') }),
  reply: TrialCourse,
  csv: ({ node, months, span }) => ({
    columns: ['span', 'date', 'level', 'node', 'name', ...triedColumns],
    rows: months.map((one) => [span, one.date, node.level, node.id, node.name, ...triedCells(one)]),
  }),
})

/** Figures released for publication: of which days, by which rule, of what state, and who signed them. */
export const Release = z
  .object({
    number: z.int(),
    date: IsoDate,
    from: IsoDate.describe('The first day of the span'),
    span: Span,
    threshold: z.int().describe('Fewer than this is small'),
    zeros: z.enum(['published', 'suppressed']).describe('Whether 0 is told'),
    catalogue: z.string().describe('Version of the catalogue'),
    position: z.int().describe('Batches of the register taken into account'),
    knownOn: IsoDate.nullable().describe('The day on which the register was known; null for all of it'),
    figures: z.int().describe('How many figures there are, the withheld among them'),
    withheld: z.int(),
    sha256: z.string().describe('SHA-256 of the figures as CSV, the first nine columns of the document’s'),
    releasedAt: z.iso.datetime(),
    signature: Signature,
  })
  .meta({ id: 'Release' })
export type Release = z.infer<typeof Release>

/** A release with its figures and what everything in them was called when it was signed. */
export const ReleaseDocument = z
  .object({
    release: Release,
    indicators: z.array(
      z.object({
        id: z.string(),
        title: BothLanguages,
        unit: IndicatorUnit,
        decimals: z.int(),
        partDecimals: z.int().describe('Decimals of numerator and denominator'),
      }),
    ),
    nodes: z.array(OrganisationNode.extend({ depth: z.int().describe('0 is the root, 1 also a group') })),
    rows: z.array(PublishedFigure),
  })
  .meta({ id: 'ReleaseDocument' })
export type ReleaseDocument = z.infer<typeof ReleaseDocument>

export const getReleases = endpoint({
  method: 'GET',
  path: '/publication/releases',
  allow: 'publication.read',
  summary: 'The releases of figures for publication, the latest first.',
  params: noParams,
  query: noQuery,
  reply: z.object({ releases: z.array(Release) }),
  csv: ({ releases }) => ({
    columns: [
      'release',
      'span',
      'from',
      'date',
      'threshold',
      'zeros',
      'catalogue',
      'position',
      'known_on',
      'figures',
      'withheld',
      'sha256',
      'released_at',
      ...signatureColumns,
    ],
    rows: releases.map((one) => [
      one.number,
      one.span,
      one.from,
      one.date,
      one.threshold,
      one.zeros,
      one.catalogue,
      one.position,
      one.knownOn,
      one.figures,
      one.withheld,
      one.sha256,
      one.releasedAt,
      ...signatureCells(one.signature),
    ]),
  }),
})

export const releaseFigures = endpoint({
  method: 'POST',
  path: '/publication/releases',
  allow: 'publication.release',
  summary:
    'Releases figures for publication: the caller signs them. Refused where the span overlaps one released before.',
  params: noParams,
  query: noQuery,
  body: z.object({
    date: IsoDate,
    span: Span,
    threshold: z.int().min(3).max(1000).default(5).describe('Fewer than this is small'),
    zeros: z.enum(['published', 'suppressed']).default('published').describe('Whether 0 is told'),
  }),
  reply: Release,
})

export const getRelease = endpoint({
  method: 'GET',
  path: '/publication/releases/:release',
  allow: 'publication.read',
  summary: 'A release: who signed it, by which rule, and its figures as they were released.',
  params: z.object({ release: z.coerce.number().int().min(1).max(2_147_483_647) }),
  query: noQuery,
  reply: ReleaseDocument,
  csv: ({ release, rows }) => {
    const table = publicationTable(rows)
    const signed = [release.number, release.releasedAt, ...signatureCells(release.signature)]
    return {
      columns: [...table.columns, 'release', 'released_at', ...signatureColumns],
      rows: table.rows.map((row) => [...row, ...signed]),
    }
  },
})

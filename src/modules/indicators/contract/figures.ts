import { z } from 'zod'
import { spans } from '../../../platform/calendar/span.ts'
import { type ColumnType, endpoint, noParams } from '../../../platform/http/endpoint.ts'
import { liveEvent } from '../../../platform/http/event-stream.ts'
import { IsoDate } from '../../organisation/contract.ts'

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

/** The columns of figures as a table. */
export const resultColumns = [
  'indicator',
  'span',
  'date',
  'level',
  'node',
  'numerator',
  'denominator',
  'value',
] as const satisfies (keyof ResultRow)[]

/** What they are in a file that keeps types. */
const resultTypes = {
  indicator: 'text',
  span: 'text',
  date: 'date',
  level: 'text',
  node: 'text',
  numerator: 'number',
  denominator: 'number',
  value: 'number',
} as const satisfies Record<(typeof resultColumns)[number], ColumnType>

/** A figure as a row of that table. */
export const resultCells = (row: ResultRow) => resultColumns.map((column) => row[column])

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

export const getFigures = endpoint({
  method: 'GET',
  path: '/figures',
  allow: 'figures.read',
  summary: 'Every indicator at every node that has something to count, for one date and span.',
  params: noParams,
  query: FigureQuery.extend({ indicator: z.string().optional(), level: z.string().optional() }),
  reply: z.object({ state: ResultState, rows: z.array(ResultRow) }),
  csv: ({ rows }) => ({
    columns: [...resultColumns],
    rows: rows.map(resultCells),
  }),
  parquet: resultTypes,
})

/** As many figures as one answer may hold. */
export const mostFigures = 600_000

export const getYearFigures = endpoint({
  method: 'GET',
  path: '/figures/year/:year',
  allow: 'figures.read',
  summary: `The figures of a year's month ends, or of all its days; ${mostFigures.toLocaleString('en')} at most.`,
  params: z.object({ year: z.coerce.number().int().min(1990).max(2200) }),
  query: z.object({
    step: z.enum(['month', 'day']).default('month').describe('Each month end (and today), or each day'),
    span: Span.default('ytd'),
    knownOn: IsoDate.optional(),
    indicator: z.string().optional(),
    level: z.string().optional(),
  }),
  reply: z.object({ state: ResultState, rows: z.array(ResultRow) }),
  csv: ({ rows }) => ({
    columns: [...resultColumns],
    rows: rows.map(resultCells),
  }),
  parquet: resultTypes,
})

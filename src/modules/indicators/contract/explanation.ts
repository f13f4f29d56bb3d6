import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.ts'
import { BothLanguages } from '../../../platform/text/both-languages.ts'
import { IsoDate } from '../../organisation/contract.ts'
import { Figure, FigureQuery, Part, Span } from './figures.ts'
import { NamedTable } from './named.ts'

/** What stands in a column of a row of the register. */
export const RowCell = z.union([z.string(), z.number(), z.boolean(), z.null()])

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
    details: z.record(z.string(), RowCell),
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
    tables: z.array(NamedTable).describe('The tables that the rows are of'),
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

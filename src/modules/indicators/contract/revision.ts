import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.ts'
import { BothLanguages } from '../../../platform/text/both-languages.ts'
import { IsoDate } from '../../organisation/contract.ts'
import { RowCell } from './explanation.ts'
import { Figure, FigureQuery, Span } from './figures.ts'
import { NamedTable } from './named.ts'

/**
 * How a row came to make a figure another one: `late` was entered later; `included` was known and counts only now;
 * `retracted` was taken back; `excluded` is known and counts here no longer; `changed` counts otherwise than it did.
 */
export const RevisionKind = z.enum(['late', 'included', 'retracted', 'excluded', 'changed'])
export type RevisionKind = z.infer<typeof RevisionKind>

export const RevisionRow = z
  .object({
    kind: RevisionKind,
    into: z.string().describe('Which of the sums it is added to'),
    table: z.string(),
    key: z.string(),
    day: IsoDate.describe('The day on which the row counts, or counted'),
    unit: z.string().nullable(),
    staff: z.string().nullable(),
    group: z.string().nullable().describe('Rows of one group (a person) add once; null for a row by itself'),
    before: z.number().nullable().describe('What it added then; null where it did not count'),
    after: z.number().nullable().describe('What it adds now; null where it does not count'),
    effect: z.number().describe('What the sum changed by for it; those of a sum add up to its difference'),
    recordedOn: IsoDate.nullable().describe(
      'When what changed the row was recorded; null where the row is as it was and something it hangs on has changed',
    ),
    changes: z
      .array(z.object({ column: z.string(), before: RowCell, after: RowCell }))
      .describe('The fields that changed, of a row known then and now'),
    details: z.record(z.string(), RowCell).describe('The row as it is, or where it is retracted as it was'),
  })
  .meta({ id: 'RevisionRow' })
export type RevisionRow = z.infer<typeof RevisionRow>

export const Revision = z
  .object({
    indicator: z.string(),
    node: z.object({ level: z.string(), id: z.string(), name: z.string() }),
    date: IsoDate,
    from: IsoDate,
    span: Span,
    since: IsoDate,
    knownOn: IsoDate.nullable(),
    was: Figure.describe('As known on the earlier day'),
    now: Figure,
    sums: z.array(z.object({ into: z.string(), title: BothLanguages, was: z.number(), now: z.number() })),
    formula: BothLanguages.describe('How numerator, denominator and value are made of the sums, in words'),
    counts: z
      .object({
        late: z.int(),
        included: z.int(),
        retracted: z.int(),
        excluded: z.int(),
        changed: z.int(),
      })
      .describe('Rows of the register by how they changed the figure; one in two sums is counted once'),
    total: z.int().describe('Rows in all, each for every sum that it is in'),
    offset: z.int(),
    tables: z.array(NamedTable).describe('The tables that the rows are of'),
    columns: z
      .array(z.object({ name: z.string(), title: BothLanguages }))
      .describe("Columns of the rows' details"),
    rows: z.array(RevisionRow),
  })
  .meta({ id: 'Revision' })
export type Revision = z.infer<typeof Revision>

export const explainRevision = endpoint({
  method: 'GET',
  path: '/indicators/:indicator/revision',
  allow: 'rows.read',
  at: ({ query }) => ({ level: query.level, node: query.node }),
  summary: 'What has changed in a figure since it was known on an earlier day, row by row.',
  params: z.object({ indicator: z.string() }),
  query: FigureQuery.extend({
    level: z.string(),
    node: z.string(),
    since: IsoDate.describe('The earlier day on which the figure was known'),
    into: z.string().optional().describe('Only the rows of this sum'),
    limit: z.coerce.number().int().min(1).max(100_000).default(100),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  reply: Revision,
  csv: ({ rows, columns }) => ({
    columns: [
      'kind',
      'into',
      'table',
      'key',
      'day',
      'unit',
      'staff',
      'group',
      'before',
      'after',
      'effect',
      'recorded_on_of_change',
      'changes',
      ...columns.map((column) => column.name),
    ],
    rows: rows.map((row) => [
      row.kind,
      row.into,
      row.table,
      row.key,
      row.day,
      row.unit,
      row.staff,
      row.group,
      row.before,
      row.after,
      row.effect,
      row.recordedOn,
      row.changes
        .map(({ column, before, after }) => `${column}: ${before ?? ''} → ${after ?? ''}`)
        .join('; '),
      ...columns.map((column) => row.details[column.name] ?? null),
    ]),
  }),
})

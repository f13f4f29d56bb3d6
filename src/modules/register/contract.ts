import { z } from 'zod'
import { endpoint, noParams, noQuery } from '../../platform/http/endpoint.ts'
import { liveEvent } from '../../platform/http/event-stream.ts'
import { BothLanguages } from '../../platform/text/both-languages.ts'

const IsoDate = z.iso.date()

export const RegisterBatch = z
  .object({
    position: z.int(),
    source: z
      .string()
      .describe(
        'Name of the extract; API for rows that came by this interface, outbox for what was entered here',
      ),
    cameBy: z.enum(['extract', 'api', 'outbox']),
    acceptedAt: z.iso.datetime(),
    read: z.int(),
    loaded: z.int(),
    unchanged: z.int(),
    quarantined: z.int(),
    released: z.int(),
  })
  .meta({ id: 'RegisterBatch' })
export type RegisterBatch = z.infer<typeof RegisterBatch>

export const RegisterOverview = z
  .object({
    position: z.int(),
    lastRecordedOn: IsoDate.nullable(),
    tables: z.array(
      z.object({
        table: z.string(),
        title: BothLanguages,
        versions: z.int().describe('Row versions held'),
        current: z.int().describe('Rows that stand now'),
        quarantined: z.int().describe('Rows in quarantine now'),
      }),
    ),
    batches: z.array(RegisterBatch).describe('The latest first, at most a hundred'),
  })
  .meta({ id: 'RegisterOverview' })
export type RegisterOverview = z.infer<typeof RegisterOverview>

export const getRegister = endpoint({
  method: 'GET',
  path: '/register',
  allow: 'register.read',
  summary: 'What the register holds, by table, and the extracts that it was loaded from.',
  params: noParams,
  query: noQuery,
  reply: RegisterOverview,
  csv: ({ tables }) => ({
    columns: ['table', 'versions', 'current', 'quarantined'],
    rows: tables.map((one) => [one.table, one.versions, one.current, one.quarantined]),
  }),
})

export const batchAccepted = liveEvent({
  name: 'register',
  summary: 'the register has accepted a batch, whichever way it came',
  data: z.object({
    position: z.int().describe('Of the batch'),
    tables: z.array(z.string()).describe('Into which rows were loaded or released'),
  }),
})

export const QuarantinedRow = z
  .object({
    batch: z.int(),
    source: z.string(),
    file: z.string(),
    row: z.int().describe('1 is the first record after the header'),
    table: z.string(),
    column: z.string(),
    rule: z.string(),
    ruleTitle: BothLanguages,
    value: z.string().nullable(),
    faults: z
      .array(z.object({ column: z.string(), rule: z.string(), value: z.string().nullable() }))
      .describe('All rules that it breaks, the one above among them'),
    cells: z.record(z.string(), z.string().nullable()),
    releasedIn: z.int().nullable().describe('The batch that released it; null while it waits'),
  })
  .meta({ id: 'QuarantinedRow' })
export type QuarantinedRow = z.infer<typeof QuarantinedRow>

const Page = z.object({
  limit: z.coerce.number().int().min(1).max(100_000).default(100),
  offset: z.coerce.number().int().min(0).default(0),
})

export const getQuarantine = endpoint({
  method: 'GET',
  path: '/register/quarantine',
  allow: 'quarantine.read',
  summary: 'Rows that broke a rule and wait for what would mend them, the latest first.',
  params: noParams,
  query: Page.extend({ table: z.string().optional(), rule: z.string().optional() }),
  reply: z.object({
    total: z.int(),
    offset: z.int(),
    byRule: z.array(
      z.object({
        table: z.string(),
        tableTitle: BothLanguages,
        rule: z.string(),
        ruleTitle: BothLanguages,
        rows: z.int(),
      }),
    ),
    rows: z.array(QuarantinedRow),
  }),
  csv: ({ rows }) => ({
    columns: ['batch', 'source', 'file', 'row', 'table', 'column', 'rule', 'value'],
    rows: rows.map((one) => [
      one.batch,
      one.source,
      one.file,
      one.row,
      one.table,
      one.column,
      one.rule,
      one.value,
    ]),
  }),
})

export const DataCheck = z
  .object({
    id: z.string(),
    title: BothLanguages,
    advice: BothLanguages,
    severity: z.enum(['doubt', 'warning']),
    table: z.string(),
    tableTitle: BothLanguages,
    rows: z.int(),
  })
  .meta({ id: 'DataCheck' })
export type DataCheck = z.infer<typeof DataCheck>

export const getDataChecks = endpoint({
  method: 'GET',
  path: '/register/checks',
  allow: 'quality.read',
  summary: 'Doubts about rows that are loaded, with how many there are of each.',
  params: noParams,
  query: noQuery,
  reply: z.object({ checks: z.array(DataCheck) }),
  csv: ({ checks }) => ({
    columns: ['check', 'severity', 'table', 'rows'],
    rows: checks.map((one) => [one.id, one.severity, one.table, one.rows]),
  }),
})

export const getDataCheckRows = endpoint({
  method: 'GET',
  path: '/register/checks/:check',
  allow: 'quality.rows',
  summary: 'The rows that a data check doubts.',
  params: z.object({ check: z.string() }),
  query: Page,
  reply: z.object({
    check: DataCheck,
    total: z.int(),
    offset: z.int(),
    columns: z.array(z.string()),
    rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  }),
  csv: ({ columns, rows }) => ({
    columns,
    rows: rows.map((row) => columns.map((column) => row[column] ?? null)),
  }),
})

/** As many row versions one request may carry. */
export const mostRowsPosted = 10_000

export const PostedRows = z
  .strictObject({
    rows: z
      .array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])))
      .min(1)
      .max(mostRowsPosted)
      .describe('Row versions by column; numbers are taken as they are written, null as an empty cell'),
  })
  .meta({ id: 'PostedRows' })

export const AcceptedRows = z
  .object({
    position: z.int().describe('Of the batch; of the earlier one when the same body had come before'),
    read: z.int(),
    loaded: z.int(),
    unchanged: z.int(),
    quarantined: z.int(),
    rows: z
      .array(
        z.object({
          row: z.int().describe('1 is the first of the request'),
          column: z.string(),
          rule: z.string(),
          ruleTitle: BothLanguages,
          value: z.string().nullable(),
        }),
      )
      .describe('The rows in quarantine, each with the first rule that it breaks'),
  })
  .meta({ id: 'AcceptedRows' })
export type AcceptedRows = z.infer<typeof AcceptedRows>

export const postRows = endpoint({
  method: 'POST',
  path: '/register/:table',
  allow: 'register.write',
  summary:
    'Loads row versions into a table as an extract of them would: the same checks, the same quarantine.',
  params: z.object({ table: z.string() }),
  query: noQuery,
  body: PostedRows,
  bodyLimit: 32 * 2 ** 20,
  reply: AcceptedRows,
})

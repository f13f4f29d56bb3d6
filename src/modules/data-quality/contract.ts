import { z } from 'zod'
import { endpoint } from '../../platform/http/endpoint.ts'
import { BothLanguages } from '../../platform/text/both-languages.ts'
import {
  Figure,
  FigureQuery,
  MendedBy,
  QualityDimension,
  ResultState,
  RuleSeverity,
  Span,
} from '../indicators/contract.ts'
import { IsoDate, OrganisationNode } from '../organisation/contract.ts'

const NodeParams = z.object({ level: z.string(), node: z.string() })

/** An indicator of data quality at a node: now, a month and a year earlier. */
export const QualityFigure = z
  .object({
    indicator: z.string(),
    title: BothLanguages,
    definition: BothLanguages,
    dimension: QualityDimension,
    unit: z.enum(['percent', 'days']),
    table: z
      .object({ name: z.string(), title: BothLanguages })
      .nullable()
      .describe('Null: all tables together'),
    figure: Figure.nullable().describe('Null where there is nothing to count'),
    monthBefore: z.number().nullable(),
    yearBefore: z.number().nullable(),
  })
  .meta({ id: 'QualityFigure' })
export type QualityFigure = z.infer<typeof QualityFigure>

export const QualityBelow = OrganisationNode.extend({
  values: z.record(z.string(), z.number().nullable()).describe('By the indicators of all tables together'),
}).meta({ id: 'QualityBelow' })
export type QualityBelow = z.infer<typeof QualityBelow>

export const QualityPage = z
  .object({
    node: OrganisationNode,
    breadcrumb: z.array(OrganisationNode).describe('From the root down to the node above'),
    date: IsoDate,
    from: IsoDate,
    span: Span,
    monthBefore: IsoDate,
    yearBefore: IsoDate,
    today: IsoDate.describe("The product's today"),
    firstDay: IsoDate.describe('First day with stored results'),
    figures: z.array(QualityFigure),
    below: z.array(QualityBelow).describe('The nodes below, or the specialists of a division'),
    hidden: z.int().describe('Specialists whose results are not for the viewer, and who are left out'),
    mayMend: z.boolean().describe('Whether the viewer may read the list of what to mend here'),
    state: ResultState,
  })
  .meta({ id: 'QualityPage' })
export type QualityPage = z.infer<typeof QualityPage>

export const getQuality = endpoint({
  method: 'GET',
  path: '/data-quality/:level/:node',
  allow: 'figures.read',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary:
    'Completeness, timeliness, precision and plausibility of entry at a node, by table, and of the nodes below.',
  params: NodeParams,
  query: FigureQuery,
  reply: QualityPage,
  screen: '/quality/:level/:node',
  csv: ({ figures }) => ({
    columns: [
      'indicator',
      'dimension',
      'table',
      'numerator',
      'denominator',
      'value',
      'month_before',
      'year_before',
    ],
    rows: figures.map((one) => [
      one.indicator,
      one.dimension,
      one.table?.name ?? null,
      one.figure?.numerator ?? null,
      one.figure?.denominator ?? null,
      one.figure?.value ?? null,
      one.monthBefore,
      one.yearBefore,
    ]),
  }),
})

/** A rule that rows of a node break, with what to do about it. */
export const BrokenRule = z
  .object({
    rule: z.string(),
    table: z.string(),
    tableTitle: BothLanguages,
    title: BothLanguages,
    advice: BothLanguages,
    dimension: QualityDimension,
    severity: RuleSeverity,
    mendedBy: MendedBy,
    changes: z
      .array(z.object({ id: z.string(), title: BothLanguages }))
      .describe('Indicators that count rows of the table'),
    rows: z.int().describe('How many break it, of those who are asked about'),
  })
  .meta({ id: 'BrokenRule' })
export type BrokenRule = z.infer<typeof BrokenRule>

export const RowToMend = z
  .object({
    rule: z.string(),
    table: z.string(),
    key: z.string().describe('A pseudonym where it tells of a person whose case the viewer does not handle'),
    day: IsoDate,
    recordedOn: IsoDate.nullable(),
    days: z.int().nullable().describe('Days since it was entered'),
    unit: z.string().nullable(),
    unitName: z.string().nullable(),
    staff: z.string().nullable().describe('Null too where their results are not for the viewer'),
    staffName: z.string().nullable(),
    hasLeft: z.boolean().describe('Whether its staff is not assigned to the unit any more'),
    values: z
      .array(
        z.object({
          column: z.string(),
          title: BothLanguages,
          value: z.string().nullable(),
          words: BothLanguages.nullable().describe('What the value says, where it is a code'),
        }),
      )
      .describe('What stands in the columns that the rule looks at'),
  })
  .meta({ id: 'RowToMend' })
export type RowToMend = z.infer<typeof RowToMend>

/** Whose rows: nobody's (without staff, or of staff who left), everybody's, or those of one member of staff. */
export const nobodys = 'nobody'
export const everybodys = 'all'

export const ToMend = z
  .object({
    node: OrganisationNode,
    breadcrumb: z.array(OrganisationNode),
    from: IsoDate.describe('Rows of this day and later'),
    countedAt: z.iso.datetime().describe('When the rows were counted; they are read as they are now'),
    whose: z.string(),
    people: z
      .array(z.object({ staff: z.string(), name: z.string(), rows: z.int() }))
      .describe('Staff with rows to mend, as far as their results are for the viewer; the most first'),
    nobodys: z.int(),
    all: z.int(),
    rules: z.array(BrokenRule).describe('In the order in which they are to be mended'),
    total: z.int().describe('Rows that the question leaves'),
    offset: z.int(),
    rows: z.array(RowToMend),
  })
  .meta({ id: 'ToMend' })
export type ToMend = z.infer<typeof ToMend>

export const getToMend = endpoint({
  method: 'GET',
  path: '/data-quality/:level/:node/rows',
  allow: 'rows.read',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary: 'The rows of a node that break rules of data quality: what to mend first, with advice.',
  params: NodeParams,
  query: z.object({
    whose: z
      .string()
      .optional()
      .describe("nobody, all, or a member of staff; nobody's first where a division has some"),
    rule: z.string().optional(),
    table: z.string().optional(),
    severity: RuleSeverity.optional(),
    limit: z.coerce.number().int().min(1).max(100_000).default(200),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  reply: ToMend,
  csv: ({ rows, rules }) => {
    const ruleOf = new Map(rules.map((one) => [`${one.rule} ${one.table}`, one]))
    return {
      columns: [
        'severity',
        'rule',
        'table',
        'key',
        'day',
        'recorded_on',
        'days',
        'unit',
        'staff',
        'title_lt',
        'title_en',
        'advice_lt',
        'advice_en',
      ],
      rows: rows.map((row) => {
        const rule = ruleOf.get(`${row.rule} ${row.table}`)
        return [
          rule?.severity ?? null,
          row.rule,
          row.table,
          row.key,
          row.day,
          row.recordedOn,
          row.days,
          row.unit,
          row.staff,
          rule?.title.lt ?? null,
          rule?.title.en ?? null,
          rule?.advice.lt ?? null,
          rule?.advice.en ?? null,
        ]
      }),
    }
  },
})

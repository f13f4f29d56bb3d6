import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.ts'
import { BothLanguages } from '../../../platform/text/both-languages.ts'
import { FigureQuery, ResultState, Span } from '../../indicators/contract.ts'
import { IsoDate, OrganisationNode } from '../../organisation/contract.ts'

const ComparedYear = z.object({
  year: z.int(),
  date: IsoDate.describe('The same day of each year'),
  value: z
    .number()
    .nullable()
    .describe('By the tree of then; before a spliced change of definition brought to the new level'),
  asDefined: z
    .number()
    .nullable()
    .describe('The indicator before it as it was defined, where another took its place'),
  isSpliced: z.boolean(),
  todaysTree: z
    .number()
    .nullable()
    .describe('With the units that are under the node on the date; null where that cannot be told'),
  moved: z
    .array(OrganisationNode.extend({ came: z.boolean().describe('Whether it is under the node now') }))
    .describe('Units that stood elsewhere at some time of the span'),
})

export const NodeYears = z
  .object({
    node: OrganisationNode,
    indicator: z.string(),
    date: IsoDate,
    span: Span,
    succession: z
      .object({
        indicator: z.string(),
        title: BothLanguages,
        from: z.int(),
        how: z.enum(['spliced', 'overlapped']),
        factor: z.number().nullable().describe('By what the old course is multiplied; null where not known'),
      })
      .nullable(),
    tree: z
      .enum(['same', 'moved', 'not_additive', 'not_unit'])
      .describe(
        "Whether units moved; and why today's tree cannot be told: figures of the kind do not add up, or the node is no unit",
      ),
    years: z.array(ComparedYear),
    state: ResultState,
  })
  .meta({ id: 'NodeYears' })
export type NodeYears = z.infer<typeof NodeYears>

export const getNodeYears = endpoint({
  method: 'GET',
  path: '/window/:level/:node/years/:indicator',
  allow: 'figures.read',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary:
    "An indicator on the same day of each year: through changes of definition, by the tree of then and by today's.",
  params: z.object({ level: z.string(), node: z.string(), indicator: z.string() }),
  query: FigureQuery,
  reply: NodeYears,
  screen: '/window/:level/:node/fair/:indicator',
  csv: ({ years }) => ({
    columns: ['year', 'date', 'value', 'spliced', 'as_defined', 'todays_tree'],
    rows: years.map((one) => [
      one.year,
      one.date,
      one.value,
      one.isSpliced ? 'true' : 'false',
      one.asDefined,
      one.todaysTree,
    ]),
  }),
})

import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.ts'
import { BothLanguages } from '../../../platform/text/both-languages.ts'
import { FigureQuery, ResultState, Span } from '../../indicators/contract.ts'
import { IsoDate, OrganisationNode } from '../../organisation/contract.ts'

const Estimate = z
  .object({ value: z.number(), lower: z.number(), upper: z.number() })
  .describe('With its 95 % interval')

/** A unit whose conditions are like another's. */
export const FairNeighbour = OrganisationNode.extend({
  distance: z
    .number()
    .describe('How unlike their conditions are: 1 is a standard deviation of each condition'),
  raw: Estimate.nullable(),
  adjusted: Estimate.nullable(),
}).meta({ id: 'FairNeighbour' })
export type FairNeighbour = z.infer<typeof FairNeighbour>

export const FairNode = OrganisationNode.extend({
  size: z.number().describe('What the figure rests on: registered unemployed of a count, else cases'),
  raw: Estimate.describe('As it is, with its 95 % interval'),
  adjusted: Estimate.nullable().describe('As it would be under the conditions of the whole'),
  rank: z
    .object({ from: z.int(), to: z.int() })
    .describe('Places, the best first, between which it stands with a probability of 95 %'),
  q: z.number().describe('Probability of a false finding, corrected for how many are looked at'),
  standsOut: z.enum(['above', 'below']).nullable().describe('Beyond chance, from where the whole stands'),
  better: z.boolean().nullable().describe('Whether what stands out is for the better'),
  conditions: z.record(z.string(), z.number()).nullable(),
  neighbours: z.array(FairNeighbour),
}).meta({ id: 'FairNode' })
export type FairNode = z.infer<typeof FairNode>

export const FairComparison = z
  .object({
    node: OrganisationNode,
    indicator: z.string(),
    level: z.string().nullable(),
    date: IsoDate,
    from: IsoDate,
    span: Span,
    scale: z
      .enum(['count', 'rate', 'share'])
      .nullable()
      .describe('What is compared; null where the indicator cannot be compared'),
    per: z
      .enum(['registered'])
      .nullable()
      .describe('Counts are compared per 100 registered unemployed, where their number is known'),
    behind: z
      .boolean()
      .describe(
        'Whether the level behind a change is compared, as a change says nothing of where one stands',
      ),
    notCompared: z
      .enum(['plain', 'no_below', 'no_value'])
      .nullable()
      .describe(
        'Why nothing is compared: values of the kind have no known chance; nothing is below; no value',
      ),
    adjusting: z
      .enum(['conditions', 'case_mix'])
      .nullable()
      .describe('What is adjusted for: the local labour market, or of specialists whom they serve'),
    notAdjusted: z
      .enum(['no_model', 'groups', 'known_on', 'no_cases'])
      .nullable()
      .describe('Why nothing is adjusted'),
    refused: BothLanguages.nullable().describe('Why there is no regression'),
    model: z
      .object({
        explained: z.number().describe('How much of what differs between places conditions explain, 0–1'),
        years: z.array(z.int()),
        places: z.int(),
      })
      .nullable(),
    conditions: z.array(
      z.object({ id: z.string(), title: BothLanguages, unit: BothLanguages, inModel: z.boolean() }),
    ),
    whole: z
      .object({ value: z.number(), conditions: z.record(z.string(), z.number()).nullable() })
      .nullable(),
    dispersion: z.number().describe('How much more nodes vary than by chance; limits are that much wider'),
    funnel: z.array(
      z.object({
        size: z.number(),
        lower95: z.number(),
        upper95: z.number(),
        lower998: z.number(),
        upper998: z.number(),
      }),
    ),
    hidden: z.int().describe('Specialists whose results are not for the viewer'),
    withoutValue: z.array(OrganisationNode).describe('Nodes that have nothing to compare'),
    nodes: z.array(FairNode).describe('Those that stand out first'),
    state: ResultState,
  })
  .meta({ id: 'FairComparison' })
export type FairComparison = z.infer<typeof FairComparison>

export const getFairComparison = endpoint({
  method: 'GET',
  path: '/window/:level/:node/fair/:indicator',
  allow: 'figures.read',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary:
    'The nodes below compared as they are and under the same conditions, with intervals, places, funnel limits and neighbours.',
  params: z.object({ level: z.string(), node: z.string(), indicator: z.string() }),
  query: FigureQuery.extend({ below: z.string().optional().describe('The level to compare') }),
  reply: FairComparison,
  screen: '/window/:level/:node/fair/:indicator',
  csv: ({ nodes }) => ({
    columns: [
      'level',
      'id',
      'name',
      'size',
      'value',
      'lower',
      'upper',
      'adjusted',
      'adjusted_lower',
      'adjusted_upper',
      'rank_from',
      'rank_to',
      'q',
      'stands_out',
    ],
    rows: nodes.map((one) => [
      one.level,
      one.id,
      one.name,
      one.size,
      one.raw.value,
      one.raw.lower,
      one.raw.upper,
      one.adjusted?.value ?? null,
      one.adjusted?.lower ?? null,
      one.adjusted?.upper ?? null,
      one.rank.from,
      one.rank.to,
      one.q,
      one.standsOut,
    ]),
  }),
})

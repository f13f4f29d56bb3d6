import { z } from 'zod'
import { endpoint, noQuery } from '../../../platform/http/endpoint.ts'
import { IsoDate } from '../../organisation/contract.ts'
import { PlanYear } from './plan.ts'

/** How two indicators of a plan go together over offices and months. */
export const IndicatorPair = z
  .object({
    first: z.string(),
    second: z.string(),
    correlation: z
      .number()
      .describe(
        '−1 to 1, each turned so that more is better; offices, months of the year and the common course taken out',
      ),
    lower: z.number().describe('Of its 95 % interval'),
    upper: z.number(),
    points: z.int().describe('Office-months that it rests on'),
    relation: z
      .enum(['same', 'against', 'apart'])
      .describe('Say nearly the same; pull against each other; neither'),
    sharedMeasures: z.array(z.string()).describe('Measures of the catalogue that both are made of'),
  })
  .meta({ id: 'IndicatorPair' })
export type IndicatorPair = z.infer<typeof IndicatorPair>

export const getRedundancy = endpoint({
  method: 'GET',
  path: '/plans/:year/redundancy',
  allow: 'plan.read',
  summary:
    'Which indicators of a plan say nearly the same, which pull against each other, and what each costs to collect.',
  params: z.object({ year: PlanYear }),
  query: noQuery,
  reply: z.object({
    from: IsoDate,
    to: IsoDate,
    pairs: z.array(IndicatorPair).describe('The closest first'),
    costs: z.array(
      z.object({
        indicator: z.string(),
        hours: z.number().nullable(),
        weight: z.number(),
        hoursPerWeight: z.number().nullable().describe('Hours for one per cent of the assessment'),
      }),
    ),
    hours: z.number(),
    indicators: z.int(),
    ceiling: z.int().nullable(),
  }),
  csv: ({ pairs }) => ({
    columns: ['first', 'second', 'correlation', 'lower', 'upper', 'points', 'relation', 'shared_measures'],
    rows: pairs.map((one) => [
      one.first,
      one.second,
      one.correlation,
      one.lower,
      one.upper,
      one.points,
      one.relation,
      one.sharedMeasures.join(' '),
    ]),
  }),
})

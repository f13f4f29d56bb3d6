import { z } from 'zod'
import { endpoint, noParams } from '../../../platform/http/endpoint.ts'
import { BothLanguages } from '../../../platform/text/both-languages.ts'
import { IsoDate, OrganisationNode } from '../../organisation/contract.ts'
import { Figure, IndicatorUnit, ResultState } from './figures.ts'
import { Named } from './named.ts'

/** A kind of criterion in strategic monitoring: outputs lead to results, results to effects, effects serve a goal. */
export const CriterionKind = z.enum(['output', 'result', 'effect']).meta({ id: 'CriterionKind' })
export type CriterionKind = z.infer<typeof CriterionKind>

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

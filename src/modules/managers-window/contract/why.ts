import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.ts'
import { BothLanguages } from '../../../platform/text/both-languages.ts'
import { FigureQuery, ResultState, Span } from '../../indicators/contract.ts'
import { IsoDate, OrganisationNode } from '../../organisation/contract.ts'

/** What a figure is compared with: what was to be reached by the day towards the target, or the same span a year before. */
export const Against = z.enum(['plan', 'year'])
export type Against = z.infer<typeof Against>

/** What a gap can be put down to; docs/causes.md says how each is found. */
export const CauseId = z.enum(['late', 'ambition', 'volume', 'mix', 'rate', 'labour_market', 'undivided'])
export type CauseId = z.infer<typeof CauseId>

/** An attribute of people and one of its values, in words. */
const ClientGroup = z.object({
  /** Values of attributes: `age=under-25,education=basic`; `other` for those who have none of them. */
  group: z.string(),
  title: BothLanguages,
})

export const WhyCause = z
  .object({
    cause: CauseId,
    amount: z.number().describe('What it adds to the gap, in the unit of the indicator'),
    better: z.boolean().nullable().describe('Null where neither way is better, or it adds nothing'),
    groups: z
      .array(ClientGroup.extend({ amount: z.number() }))
      .describe('Of mix and rate the client groups that add most; at most five'),
  })
  .meta({ id: 'WhyCause' })
export type WhyCause = z.infer<typeof WhyCause>

export const WhyBelow = OrganisationNode.extend({
  value: z.number().nullable(),
  compared: z.number().nullable(),
  amount: z
    .number()
    .nullable()
    .describe('What the node adds to the gap; null where nothing can be told of it'),
  better: z.boolean().nullable(),
}).meta({ id: 'WhyBelow' })
export type WhyBelow = z.infer<typeof WhyBelow>

export const WhyGroup = z
  .object({
    attribute: z.string(),
    value: z.string(),
    cases: z.number().describe('Of a count the mean number of registered, of a share its denominator'),
    amount: z.number().describe('Of a count the count, of a share its numerator'),
    expected: z.number().describe('What it would be, had the group changed as all together did'),
    lower: z.number().describe('Funnel limits: where 95 % of such groups would be by chance'),
    upper: z.number(),
    q: z.number().describe('Corrected for how many groups are looked at (Benjamini–Hochberg)'),
    standsOut: z.boolean(),
    better: z.boolean().nullable().describe('Of one that stands out; null where neither way is better'),
  })
  .meta({ id: 'WhyGroup' })
export type WhyGroup = z.infer<typeof WhyGroup>

export const WhyPage = z
  .object({
    node: OrganisationNode,
    indicator: z.string(),
    date: IsoDate,
    from: IsoDate,
    span: Span,
    against: Against,
    value: z.number().nullable(),
    compared: z.number().nullable().describe('Null where there is nothing to compare with'),
    comparedDate: IsoDate.nullable().describe('The last day of the year before; null for the plan'),
    target: z.number().nullable().describe('In force that day'),
    nowcast: z.number().nullable().describe('What it will come to when all is entered; null where unknown'),
    gap: z.number().nullable(),
    better: z.boolean().nullable().describe('Whether the gap is to the good'),
    causes: z
      .array(WhyCause)
      .describe('The one that weighs most in the direction of the gap first; they add up to it'),
    notTold: z
      .array(
        z.object({
          cause: CauseId,
          why: z.enum([
            'no_nowcast',
            'no_year_before',
            'no_groups',
            'no_cases',
            'stock',
            'change',
            'ratio',
            'no_model',
            'no_expected',
          ]),
        }),
      )
      .describe('What could not be told apart, and why'),
    below: z
      .object({
        level: z.string(),
        nodes: z.array(WhyBelow).describe('In order of what they add in the direction of the gap'),
        elsewhere: z.number().describe('What stands at none of them; with them it adds up to the gap'),
        hidden: z.int().describe('Specialists who are not shown; what they add is in `elsewhere`'),
        moved: z
          .boolean()
          .describe('Whether the tree changed between the two spans: nodes are those of today'),
      })
      .nullable()
      .describe('Null where nothing is below, or the indicator does not come together from below'),
    groups: z
      .object({
        attributes: z.array(
          z.object({
            id: z.string(),
            title: BothLanguages,
            values: z.array(z.object({ id: z.string(), title: BothLanguages })),
          }),
        ),
        dispersion: z
          .number()
          .describe('How much more groups vary than by chance; limits are that much wider'),
        withheld: z.int().describe('Groups that are too small to be shown'),
        groups: z.array(WhyGroup).describe('Those that stand out first, then by how far'),
      })
      .nullable()
      .describe('Null where the indicator is not of people, or there is no year before'),
    state: ResultState,
  })
  .meta({ id: 'WhyPage' })
export type WhyPage = z.infer<typeof WhyPage>

export const getWhy = endpoint({
  method: 'GET',
  path: '/window/:level/:node/why/:indicator',
  allow: 'figures.read',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary: 'Why a figure is not what it is compared with: causes, the nodes below and groups that stand out.',
  params: z.object({ level: z.string(), node: z.string(), indicator: z.string() }),
  query: FigureQuery.extend({
    against: Against.optional().describe('The plan where the node has a target, else the year before'),
  }),
  reply: WhyPage,
  csv: ({ causes, below, groups }) => ({
    columns: ['part', 'id', 'amount', 'value', 'compared', 'lower', 'upper', 'q', 'stands_out'],
    rows: [
      ...causes.map(({ cause, amount }) => ['cause', cause, amount, null, null, null, null, null, null]),
      ...(below?.nodes ?? []).map((node) => [
        node.level,
        node.id,
        node.amount,
        node.value,
        node.compared,
        null,
        null,
        null,
        null,
      ]),
      ...(below ? [['elsewhere', null, below.elsewhere, null, null, null, null, null, null]] : []),
      ...(groups?.groups ?? []).map((one) => [
        'group',
        `${one.attribute}=${one.value}`,
        one.amount - one.expected,
        one.amount,
        one.expected,
        one.lower,
        one.upper,
        one.q,
        one.standsOut ? 'true' : 'false',
      ]),
    ],
  }),
})

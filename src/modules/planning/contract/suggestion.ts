import { z } from 'zod'
import { endpoint, noQuery } from '../../../platform/http/endpoint.ts'
import { BothLanguages } from '../../../platform/text/both-languages.ts'
import { OrganisationNode } from '../../organisation/contract.ts'
import { SetCondition } from './conditions.ts'
import { PlanYear } from './plan.ts'

/** One of the coefficients of the adjustment model. */
export const ModelCoefficient = z
  .object({
    condition: z.string(),
    title: BothLanguages,
    unit: BothLanguages,
    definition: BothLanguages,
    estimate: z
      .number()
      .describe('What one more of the condition changes the level by, on the scale of the model'),
    standardError: z.number(),
    t: z.number(),
    lower: z.number().describe('Of the 95 % interval'),
    upper: z.number(),
    baseline: z.number().nullable().describe('The condition at the node in the last year'),
    expected: z.number().nullable().describe('The condition that is expected in the year of the plan'),
  })
  .meta({ id: 'ModelCoefficient' })
export type ModelCoefficient = z.infer<typeof ModelCoefficient>

/** A condition of the local labour market in a suggestion: what is expected of it, and what that changes. */
export const SuggestionCondition = z
  .object({
    condition: z.string(),
    title: BothLanguages,
    unit: BothLanguages,
    definition: BothLanguages,
    baseline: z.number().nullable().describe('At the node in the last year'),
    calculated: z.number().nullable().describe('What the system expects by itself in the year of the plan'),
    expected: z.number().nullable().describe('What is gone by: what somebody set, else the calculated'),
    set: SetCondition.nullable(),
    estimate: z.number().nullable().describe('Its coefficient; null where it tells nothing surely'),
    contribution: z.number().nullable().describe('What it adds to the level, or takes from it'),
  })
  .meta({ id: 'SuggestionCondition' })
export type SuggestionCondition = z.infer<typeof SuggestionCondition>

/** What is suggested for a target and how it was found: baseline × expected change × context. */
export const TargetSuggestion = z
  .object({
    indicator: z.string(),
    node: OrganisationNode,
    year: z.int(),
    value: z.number().nullable().describe('Null where nothing can be suggested'),
    lower: z.number().nullable().describe('Between these the year is expected to end'),
    upper: z.number().nullable(),
    confidence: z.number().nullable().describe('With which probability'),
    why: BothLanguages.nullable().describe('Why nothing is suggested'),
    form: z
      .enum(['level', 'growth', 'reduction', 'decrease'])
      .describe('What the target says of the level: itself, or how it changes from `base`'),
    history: z
      .array(
        z.object({
          year: z.int(),
          whole: z.boolean(),
          level: z.number().nullable().describe('Of a year that is not over, what it is expected to come to'),
          cases: z.number().nullable().describe('What it rests on'),
        }),
      )
      .describe("The node's own years, ascending"),
    baseline: z
      .object({
        value: z.number(),
        year: z.int(),
        whole: z.boolean().describe('False while that year is not over'),
        how: z.enum(['last_year', 'shrunk', 'rate_above']),
        own: z.number().nullable().describe('What the node itself had that year'),
        ownWeight: z.number().describe('How much its own years count against the node above, 0–1'),
        cases: z.number().describe('What its own years rest on'),
        years: z.array(z.int()),
      })
      .nullable(),
    change: z
      .object({
        factor: z.number().nullable().describe('What the baseline is multiplied by (of a share its odds)'),
        value: z.number().describe('The level after it'),
        trend: z.number(),
        directed: z.boolean().describe("Whether the plan's direction moved it beyond the trend"),
        bounded: z.boolean(),
      })
      .nullable(),
    context: z
      .object({
        factor: z.number().nullable(),
        value: z.number(),
        bounded: z.boolean(),
        cut: z
          .number()
          .describe('What its bound took: with the contributions it makes what the context changes exactly'),
      })
      .nullable(),
    conditions: z.array(SuggestionCondition).describe('All of them, those of the model among them'),
    base: z.number().nullable().describe('The level that a change is on'),
    model: z
      .object({
        scale: z.enum(['log', 'odds', 'plain']).describe('On which scale coefficients act'),
        rSquared: z.number().describe('Share of all differences explained, those of the years among them'),
        observations: z.int(),
        years: z.array(z.int()),
        places: z.int(),
        coefficients: z.array(ModelCoefficient),
        leftOut: z.array(z.object({ condition: z.string(), title: BothLanguages, t: z.number() })),
      })
      .nullable()
      .describe('Null where no condition tells anything'),
    noModel: BothLanguages.nullable(),
  })
  .meta({ id: 'TargetSuggestion' })
export type TargetSuggestion = z.infer<typeof TargetSuggestion>

export const getSuggestion = endpoint({
  method: 'GET',
  path: '/plans/:year/suggestion/:indicator/:level/:node',
  allow: 'plan.read',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary:
    'What the system suggests for a target, and how: baseline, expected change and context, with the coefficients of the adjustment model.',
  params: z.object({ year: PlanYear, indicator: z.string().max(100), level: z.string(), node: z.string() }),
  query: noQuery,
  reply: TargetSuggestion,
  csv: ({ model }) => ({
    columns: ['condition', 'estimate', 'standard_error', 't', 'lower', 'upper', 'baseline', 'expected'],
    rows: (model?.coefficients ?? []).map((one) => [
      one.condition,
      one.estimate,
      one.standardError,
      one.t,
      one.lower,
      one.upper,
      one.baseline,
      one.expected,
    ]),
  }),
})

import { z } from 'zod'
import { endpoint, noQuery } from '../../../platform/http/endpoint.ts'
import { BothLanguages } from '../../../platform/text/both-languages.ts'
import { IsoDate, OrganisationNode } from '../../organisation/contract.ts'
import { PlanYear } from './plan.ts'

/** What somebody expects of a condition at a unit instead of what is calculated: who, when and why. */
export const SetCondition = z
  .object({
    level: z.string(),
    node: z.string(),
    placeName: z.string().describe('The unit where it was set: this one, or one above'),
    value: z.number(),
    reason: z.string(),
    name: z.string(),
    at: z.iso.datetime(),
    on: IsoDate.describe("The product's day"),
  })
  .meta({ id: 'SetCondition' })
export type SetCondition = z.infer<typeof SetCondition>

/** What is expected of a condition at a unit in the year of a plan. */
export const ExpectedCondition = z
  .object({
    condition: z.string(),
    title: BothLanguages,
    unit: BothLanguages,
    definition: BothLanguages,
    share: z.boolean().describe('Whether it is a share of 0–100 %'),
    baseline: z.number().nullable().describe('In the last year before the plan'),
    calculated: z.number().nullable().describe('What the system expects by itself'),
    expected: z
      .number()
      .nullable()
      .describe('What is gone by: what was set here or above, else the calculated'),
    set: SetCondition.nullable(),
    version: z.int().describe('Of what was set at this unit; 0 where nothing ever was'),
  })
  .meta({ id: 'ExpectedCondition' })
export type ExpectedCondition = z.infer<typeof ExpectedCondition>

/** The conditions expected at a unit in the year of a plan. */
export const ExpectedConditions = z
  .object({
    year: z.int(),
    node: OrganisationNode,
    baselineYear: z.int(),
    conditions: z.array(ExpectedCondition),
    adopted: z.boolean().describe('Whether the Order is issued, so that nothing can be set any more'),
    mayWrite: z.boolean(),
  })
  .meta({ id: 'ExpectedConditions' })
export type ExpectedConditions = z.infer<typeof ExpectedConditions>

const Unit = z.object({ year: PlanYear, level: z.string(), node: z.string() })

export const getExpectedConditions = endpoint({
  method: 'GET',
  path: '/plans/:year/conditions/:level/:node',
  allow: 'plan.read',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary:
    "The conditions of the local labour market expected at a unit in a plan's year: as calculated, and as set by people.",
  params: Unit,
  query: noQuery,
  reply: ExpectedConditions,
  csv: ({ conditions }) => ({
    columns: ['condition', 'baseline', 'calculated', 'expected', 'set_at', 'set_by', 'set_on', 'reason'],
    rows: conditions.map(({ condition, baseline, calculated, expected, set }) => [
      condition,
      baseline,
      calculated,
      expected,
      set && `${set.level}/${set.node}`,
      set?.name ?? null,
      set?.on ?? null,
      set?.reason ?? null,
    ]),
  }),
})

export const setExpectedCondition = endpoint({
  method: 'POST',
  path: '/plans/:year/conditions/:level/:node',
  allow: 'condition.expect',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary:
    'Sets what is expected of a condition at the country or an office instead of what is calculated, or takes it back; refused (409) where somebody has changed it since it was read, or the Order is issued.',
  params: Unit,
  query: noQuery,
  body: z.object({
    condition: z.string().max(100),
    value: z.number().nullable().describe('Null takes back what was set'),
    reason: z.string().trim().min(3).max(2000),
    version: z.int().min(0).describe('As it was read; 0 where nothing was set before'),
  }),
  reply: ExpectedConditions,
})

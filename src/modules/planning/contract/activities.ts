import { z } from 'zod'
import { endpoint, noQuery } from '../../../platform/http/endpoint.ts'
import { IsoDate, OrganisationNode } from '../../organisation/contract.ts'
import { PlanYear } from './plan.ts'

/** The kinds of measures that money is planned for, as the register has them. */
export const MeasureKind = z.enum([
  'vocational_training',
  'skills_acquisition',
  'apprenticeship',
  'subsidised_employment',
  'public_works',
  'job_rotation',
  'mobility_support',
  'self_employment',
])
export type MeasureKind = z.infer<typeof MeasureKind>

export const ActivityState = z.enum(['planned', 'under_way', 'done', 'dropped'])
export type ActivityState = z.infer<typeof ActivityState>

/** Something that an office (or the whole service) will do in a year. */
export const Activity = z
  .object({
    activity: z.uuid(),
    kind: z.enum(['activity', 'youth_measure']),
    indicator: z.string().nullable().describe('What it is to move'),
    title: z.string(),
    owner: z.string(),
    startsOn: IsoDate,
    dueOn: IsoDate,
    state: ActivityState,
    stateNote: z.string().nullable(),
    overdue: z.boolean().describe('Its day has passed, and it is neither done nor dropped'),
    measure: MeasureKind.nullable().describe('Of the plan of measures for the young'),
    participants: z.int().nullable().describe('How many are to take part'),
    actual: z.int().nullable().describe('How many under 25 have begun such a measure there in the year'),
    version: z.int(),
    name: z.string().describe('Who changed it last'),
    at: z.iso.datetime(),
  })
  .meta({ id: 'Activity' })
export type Activity = z.infer<typeof Activity>

export const getActivities = endpoint({
  method: 'GET',
  path: '/plans/:year/activities/:level/:node',
  allow: 'plan.read',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary:
    'The action plan of an office, or of the service: what is done by whom until when, and for the young.',
  params: z.object({ year: PlanYear, level: z.string(), node: z.string() }),
  query: noQuery,
  reply: z.object({
    node: OrganisationNode,
    activities: z.array(Activity),
    mayWrite: z.boolean(),
  }),
  csv: ({ activities }) => ({
    columns: [
      'kind',
      'title',
      'indicator',
      'owner',
      'starts_on',
      'due_on',
      'state',
      'measure',
      'participants',
      'actual',
    ],
    rows: activities.map((one) => [
      one.kind,
      one.title,
      one.indicator,
      one.owner,
      one.startsOn,
      one.dueOn,
      one.state,
      one.measure,
      one.participants,
      one.actual,
    ]),
  }),
})

export const keepActivity = endpoint({
  method: 'POST',
  path: '/plans/:year/activities/:level/:node',
  allow: 'activity.write',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary: 'Adds an activity or changes one; refused (409) where somebody has changed it since it was read.',
  params: z.object({ year: PlanYear, level: z.string(), node: z.string() }),
  query: noQuery,
  body: z.object({
    activity: z.uuid().nullable().describe('Null for a new one'),
    version: z.int().describe('0 for a new one'),
    kind: z.enum(['activity', 'youth_measure']),
    indicator: z.string().max(100).nullable(),
    title: z.string().trim().min(3).max(1000),
    owner: z.string().trim().min(2).max(200),
    startsOn: IsoDate,
    dueOn: IsoDate,
    state: ActivityState,
    stateNote: z.string().trim().max(2000).nullable(),
    measure: MeasureKind.nullable(),
    participants: z.int().min(0).max(1_000_000).nullable(),
  }),
  reply: Activity,
})

const MoneyCell = z.object({
  unit: z.string(),
  measure: MeasureKind,
  planned: z.array(z.number()).length(12).describe('EUR by month'),
  spent: z.array(z.number()).length(12).describe('EUR by month, as the register has them'),
  versions: z.array(z.int()).length(12).describe('Of what is planned; 0 where nothing has been'),
})

/** Money of a plan: spent against planned by measure, office and month, and people planned against those there are. */
export const PlanMoney = z
  .object({
    year: z.int(),
    until: IsoDate.describe('The day up to which spending is told'),
    offices: z.array(OrganisationNode),
    cells: z.array(MoneyCell),
    people: z.array(
      z.object({
        unit: z.string(),
        role: z.string(),
        planned: z.number().nullable().describe('In full-time posts'),
        actual: z.number().describe('Full-time posts filled on the day'),
        version: z.int(),
      }),
    ),
    mayWrite: z.boolean(),
  })
  .meta({ id: 'PlanMoney' })
export type PlanMoney = z.infer<typeof PlanMoney>

export const getMoney = endpoint({
  method: 'GET',
  path: '/plans/:year/money',
  allow: 'plan.read',
  summary: 'Money and people of a plan by measure, office and month: planned, and spent by the register.',
  params: z.object({ year: PlanYear }),
  query: noQuery,
  reply: PlanMoney,
  csv: ({ year, cells }) => ({
    columns: ['unit', 'measure', 'year', 'month', 'planned', 'spent'],
    rows: cells.flatMap(({ unit, measure, planned, spent }) =>
      planned.map((amount, month) => [unit, measure, year, month + 1, amount, spent[month]!]),
    ),
  }),
})

export const keepMoney = endpoint({
  method: 'POST',
  path: '/plans/:year/money',
  allow: 'budget.write',
  summary: 'Plans money or people; changes nothing (409) where somebody has changed one of them since.',
  params: z.object({ year: PlanYear }),
  query: noQuery,
  body: z.object({
    money: z
      .array(
        z.object({
          unit: z.string().max(100),
          measure: MeasureKind,
          month: z.int().min(1).max(12),
          amount: z.number().min(0).max(1e12).multipleOf(0.01),
          version: z.int(),
        }),
      )
      .max(20_000),
    people: z
      .array(
        z.object({
          unit: z.string().max(100),
          role: z.string().max(100),
          posts: z.number().min(0).max(100_000).multipleOf(0.01),
          version: z.int(),
        }),
      )
      .max(2000),
  }),
  reply: PlanMoney,
})

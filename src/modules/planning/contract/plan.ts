import { z } from 'zod'
import { endpoint, noParams, noQuery } from '../../../platform/http/endpoint.ts'
import { BothLanguages } from '../../../platform/text/both-languages.ts'
import { Signature } from '../../identity/contract.ts'
import { IsoDate } from '../../organisation/contract.ts'

export const PlanYear = z.coerce.number().int().min(2000).max(2100)

/** In a body, where nothing is coerced. */
export const PlanYearNumber = z.int().min(2000).max(2100)

/** How far a plan has come. */
export const PlanState = z
  .enum(['draft', 'review', 'reviewed', 'set', 'ordered', 'assessed'])
  .meta({ id: 'PlanState' })
export type PlanState = z.infer<typeof PlanState>

const Words = z.object({ lt: z.string().trim().min(1).max(500), en: z.string().trim().max(500) })
const PlanKey = z.string().regex(/^[a-z0-9_]{1,60}$/)

/** How a target becomes those of the level below. */
export const LevelRule = z
  .enum(['common', 'differentiated', 'free'])
  .meta({ id: 'LevelRule', description: 'Passes unchanged; adds up (or averages) to it; not handed on' })
export type LevelRule = z.infer<typeof LevelRule>

/** The roles of specialists that can be given a target. */
export const TaskRole = z.enum(['mediator', 'employer_counsellor', 'career_consultant'])
export type TaskRole = z.infer<typeof TaskRole>

export const PlanIndicator = z
  .object({
    indicator: z.string().min(1).max(100).describe('Of the catalogue'),
    target: z.number().nullable().describe('For the country; null while it is not known'),
    weight: z.number().min(0).max(100).describe('Share in the assessment of the year, per cent'),
    responsible: z
      .string()
      .trim()
      .max(200)
      .describe('The division of the central office that answers for it'),
    due: IsoDate.nullable().describe('The day by which it is to be reached; null is the end of the year'),
    rules: z
      .object({ offices: LevelRule, divisions: LevelRule, specialists: LevelRule })
      .describe('How it is handed on to each level'),
    roles: z.array(TaskRole).describe('The specialists who are given a share'),
    replaces: z
      .string()
      .max(100)
      .nullable()
      .describe('The indicator of the year before whose place it takes'),
    reason: z
      .string()
      .trim()
      .max(1000)
      .nullable()
      .describe('Why it does not go beyond the target of the year before'),
    collectionHours: z
      .number()
      .min(0)
      .max(1_000_000)
      .nullable()
      .describe('Hours of staff a year that its data cost'),
  })
  .meta({ id: 'PlanIndicator' })
export type PlanIndicator = z.infer<typeof PlanIndicator>

export const PlanTask = z
  .object({
    id: PlanKey,
    title: Words,
    responsible: z.string().trim().max(200),
    due: IsoDate.nullable(),
    indicators: z.array(PlanIndicator).max(100),
  })
  .meta({ id: 'PlanTask' })
export type PlanTask = z.infer<typeof PlanTask>

/** What a plan says: goals with their tasks, tasks with their indicators, and what of the year before was dropped. */
export const PlanContent = z
  .object({
    title: Words,
    ceiling: z.int().min(1).max(1000).nullable().describe('The most indicators that the plan may have'),
    goals: z
      .array(z.object({ id: PlanKey, title: Words, tasks: z.array(PlanTask).max(100) }))
      .max(50)
      .describe('In order'),
    dropped: z
      .array(
        z.object({
          indicator: z.string().max(100),
          successor: z.string().max(100).nullable(),
          reason: z.string().trim().max(1000).nullable(),
        }),
      )
      .max(200)
      .describe('Indicators of the year before that are in this plan no more'),
  })
  .meta({ id: 'PlanContent' })
export type PlanContent = z.infer<typeof PlanContent>

/** What is to be seen to in a plan before it goes on, or to be known of it. */
export const PlanFinding = z
  .object({
    rule: z.enum([
      'unknown_indicator',
      'twice',
      'no_target',
      'not_higher',
      'impossible',
      'dropped_silently',
      'unknown_successor',
      'too_many',
      'weights',
      'no_roles',
      'no_indicator',
      'no_responsible',
    ]),
    severity: z.enum(['fault', 'advice']).describe('With a fault the plan goes no further'),
    indicator: z.string().nullable(),
    task: z.string().nullable(),
    values: z.record(z.string(), z.union([z.number(), z.string()])).describe('What the words of it need'),
  })
  .meta({ id: 'PlanFinding' })
export type PlanFinding = z.infer<typeof PlanFinding>

/** A step that somebody took in the way of a plan. */
export const PlanStepTaken = z
  .object({
    step: z.uuid(),
    kind: z.string(),
    level: z.string(),
    node: z.string(),
    at: z.iso.datetime(),
    on: IsoDate.describe("The product's day"),
    signature: Signature,
    note: z.string().nullable(),
  })
  .meta({ id: 'PlanStepTaken' })
export type PlanStepTaken = z.infer<typeof PlanStepTaken>

const PlanSummary = z
  .object({
    year: z.int(),
    state: PlanState,
    title: BothLanguages,
    goals: z.int(),
    tasks: z.int(),
    indicators: z.int(),
    order: z.string().nullable().describe('Number of the first order, where it was issued'),
  })
  .meta({ id: 'PlanSummary' })

export const getPlans = endpoint({
  method: 'GET',
  path: '/plans',
  allow: 'plan.read',
  summary: 'The action plans, the latest year first.',
  params: noParams,
  query: noQuery,
  reply: z.object({
    plans: z.array(PlanSummary),
    next: z.int().describe('The year for which a plan can be begun'),
  }),
})

export const beginPlan = endpoint({
  method: 'POST',
  path: '/plans',
  allow: 'plan.draft',
  summary: 'Begins the plan of a year: it starts as the plan of the year before, where there is one.',
  params: noParams,
  query: noQuery,
  body: z.object({ year: PlanYearNumber }),
  reply: z.object({ year: z.int(), version: z.int() }),
})

/** A plan with what is known of it. */
export const Plan = z
  .object({
    year: z.int(),
    state: PlanState,
    version: z.int(),
    content: PlanContent,
    findings: z.array(PlanFinding),
    before: z
      .object({
        year: z.int(),
        targets: z.array(z.object({ indicator: z.string(), target: z.number().nullable() })),
      })
      .nullable()
      .describe('The plan of the year before'),
    steps: z.array(PlanStepTaken).describe('Of the plan as a whole, the latest first'),
    possible: z.array(z.string()).describe('Steps that the viewer may take now'),
    editable: z.boolean().describe('Whether the viewer may change the content now'),
  })
  .meta({ id: 'Plan' })
export type Plan = z.infer<typeof Plan>

export const getPlan = endpoint({
  method: 'GET',
  path: '/plans/:year',
  allow: 'plan.read',
  summary:
    'A plan: its goals, tasks and indicators with national targets, what is to be seen to, and its way.',
  params: z.object({ year: PlanYear }),
  query: noQuery,
  reply: Plan,
  csv: ({ year, content }) => ({
    columns: [
      'year',
      'goal',
      'task',
      'indicator',
      'target',
      'weight',
      'responsible',
      'due',
      'offices',
      'divisions',
      'specialists',
      'roles',
    ],
    rows: content.goals.flatMap((goal) =>
      goal.tasks.flatMap((task) =>
        task.indicators.map((one) => [
          year,
          goal.title.lt,
          task.title.lt,
          one.indicator,
          one.target,
          one.weight,
          one.responsible,
          one.due,
          one.rules.offices,
          one.rules.divisions,
          one.rules.specialists,
          one.roles.join(' '),
        ]),
      ),
    ),
  }),
})

export const changePlan = endpoint({
  method: 'POST',
  path: '/plans/:year/content',
  allow: 'plan.draft',
  summary:
    'Changes a plan that is a draft. Refused (409) where somebody has changed it since the version that the caller read.',
  params: z.object({ year: PlanYear }),
  query: noQuery,
  body: z.object({ version: z.int().describe('The version that was read'), content: PlanContent }),
  reply: Plan,
})

/** A change to a plan, in words that say what was and what is. */
export const PlanChange = z
  .object({
    what: z.enum(['title', 'ceiling', 'goal', 'task', 'indicator', 'dropped']),
    id: z.string(),
    field: z.string().nullable(),
    before: z.string().nullable(),
    after: z.string().nullable(),
  })
  .meta({ id: 'PlanChange' })
export type PlanChange = z.infer<typeof PlanChange>

export const getPlanVersions = endpoint({
  method: 'GET',
  path: '/plans/:year/versions',
  allow: 'plan.read',
  summary: 'What was changed in a plan, by whom and when, the latest first.',
  params: z.object({ year: PlanYear }),
  query: noQuery,
  reply: z.object({
    versions: z.array(
      z.object({
        version: z.int(),
        at: z.iso.datetime(),
        name: z.string(),
        changes: z.array(PlanChange),
      }),
    ),
  }),
})

const step = <Permission extends string>(id: string, allow: Permission, summary: string) =>
  endpoint({
    method: 'POST',
    path: `/plans/:year/${id}`,
    allow,
    summary,
    params: z.object({ year: PlanYear }),
    query: noQuery,
    body: z.object({
      version: z.int().describe('The version that was read: what is decided is what was seen'),
      note: z
        .string()
        .trim()
        .max(2000)
        .nullable()
        .describe('Words to go with it; needed where it is sent back'),
    }),
    reply: Plan,
  })

export const submitPlan = step('submit', 'plan.submit', 'Submits the draft to the Ministry.')
export const forwardPlan = step(
  'forward',
  'plan.review',
  'The Ministry agrees and puts it before the Minister.',
)
export const returnPlan = step('return', 'plan.review', 'The Ministry returns it for changes, saying why.')
export const sendBackPlan = step(
  'send-back',
  'plan.set',
  'The Minister sends it back for changes, saying why.',
)
export const setPlan = step('set', 'plan.set', "The Minister sets the year's targets.")

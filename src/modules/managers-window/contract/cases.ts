import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.ts'
import { BothLanguages } from '../../../platform/text/both-languages.ts'
import { ResultState } from '../../indicators/contract.ts'
import { IsoDate, OrganisationNode } from '../../organisation/contract.ts'

/** How many days ahead cases may be looked for. */
export const daysAhead = [7, 14, 30, 60] as const

const CaseKind = z.enum([
  'offer_due',
  'vacancy_lapses',
  'measure_ends',
  'placement_due',
  'after_measure_due',
  'workplace_due',
])

/** What a case adds to a figure on the day it is due. */
export const CaseEffect = z
  .object({
    indicator: z.string(),
    denominator: z.int().describe('What it adds to the denominator; 0 where the indicator has none'),
    asItStands: z.int().describe('What it adds to the numerator if nothing changes until then'),
    ifDone: z.int().describe('What it adds to the numerator when what is missing is done in time'),
  })
  .meta({ id: 'CaseEffect' })
export type CaseEffect = z.infer<typeof CaseEffect>

/** Something that will soon count in a specialist's figures. */
export const SpecialistCase = z
  .object({
    kind: CaseKind,
    key: z
      .string()
      .describe(
        'Key of the registration, vacancy, participation, placement or workplace; a pseudonym of what is a person’s unless the viewer handles the case',
      ),
    person: z
      .string()
      .nullable()
      .describe("The person's key, a pseudonym unless it is the viewer's own case; null where it is of none"),
    handled: z.boolean().describe('Whether the viewer handles the case: the name can then be asked for'),
    registration: z.string().nullable().describe('The registration it is of, where it is of an open one'),
    employer: z.string().nullable().describe('Name of the employer who takes part'),
    occupation: z.string().nullable().describe('Of a vacancy (ISCO-08)'),
    detail: BothLanguages.nullable().describe('Kind of the measure or of the placement'),
    since: IsoDate.describe('The day from which the time runs'),
    dueOn: IsoDate,
    daysLeft: z.int().describe('Days until it is due; negative once that day has passed'),
    months: z.int().nullable().describe("The limit of the indicator's definition"),
    left: z.int().nullable().describe('Positions left, of a vacancy'),
    isMet: z.boolean().describe('Counts in favour as it stands'),
    effects: z.array(CaseEffect),
    lastService: IsoDate.nullable().describe('Last service, or contact with the employer'),
    lastOffer: IsoDate.nullable(),
    offers: z.int().nullable().describe('Offers since the registration; null where there is none'),
    measures: z.int().nullable().describe('Measures since the registration; null where there is none'),
    advice: z.array(z.string()).describe('What can be done, the first thing first: ids of `advice`'),
  })
  .meta({ id: 'SpecialistCase' })
export type SpecialistCase = z.infer<typeof SpecialistCase>

const CasesQuery = z.object({
  ahead: z.coerce
    .number()
    .refine((days) => daysAhead.some((one) => one === days), `ahead is one of ${daysAhead.join(', ')}`)
    .default(14)
    .describe('How many days ahead is looked'),
})

export const SpecialistCases = z
  .object({
    specialist: OrganisationNode,
    today: IsoDate,
    ahead: z.int(),
    cases: z.array(SpecialistCase).describe('What is due first comes first'),
    away: z
      .array(z.object({ indicator: z.string(), count: z.int() }))
      .describe(
        'Clients without an offer who are in a measure on the day and therefore not listed, by the indicator that will count them',
      ),
    advice: z.array(z.object({ id: z.string(), text: BothLanguages })),
    state: ResultState,
  })
  .meta({ id: 'SpecialistCases' })
export type SpecialistCases = z.infer<typeof SpecialistCases>

export const getSpecialistCases = endpoint({
  method: 'GET',
  path: '/window/specialist/:staff/cases',
  allow: 'results.read',
  at: ({ params }) => ({ level: 'specialist', node: params.staff }),
  summary:
    'The cases that will soon count in a specialist’s figures: why, when, for which indicators, and what can be done.',
  params: z.object({ staff: z.string() }),
  query: CasesQuery,
  reply: SpecialistCases,
  csv: ({ cases, advice }) => ({
    columns: [
      'kind',
      'key',
      'person',
      'employer',
      'since',
      'due_on',
      'days_left',
      'counts_in_favour',
      'indicators',
      'last_service',
      'last_offer',
      'advice',
    ],
    rows: cases.map((one) => [
      one.kind,
      one.key,
      one.person,
      one.employer,
      one.since,
      one.dueOn,
      one.daysLeft,
      one.isMet,
      one.effects.map(({ indicator }) => indicator).join(' '),
      one.lastService,
      one.lastOffer,
      one.advice.map((id) => advice.find((known) => known.id === id)?.text.lt ?? id).join(' '),
    ]),
  }),
})

export const CasesOfSpecialist = z
  .object({
    specialist: OrganisationNode.nullable().describe('Null: cases that are nobody’s'),
    total: z.int(),
    overdue: z.int(),
    today: z.int(),
    thisWeek: z.int().describe('After today, until Sunday'),
    against: z.int().describe('Of all, those that enter a denominator and, as they stand, not the numerator'),
    kinds: z.partialRecord(CaseKind, z.int()),
  })
  .meta({ id: 'CasesOfSpecialist' })
export type CasesOfSpecialist = z.infer<typeof CasesOfSpecialist>

export const NodeCases = z
  .object({
    node: OrganisationNode,
    today: IsoDate,
    ahead: z.int(),
    specialists: z.array(CasesOfSpecialist).describe('Who has most first; without people’s names'),
    state: ResultState,
  })
  .meta({ id: 'NodeCases' })
export type NodeCases = z.infer<typeof NodeCases>

export const getNodeCases = endpoint({
  method: 'GET',
  path: '/window/:level/:node/cases',
  allow: 'results.read',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary:
    'The cases of a division that will soon count, by specialist: numbers only, to share out the work of whoever is away.',
  params: z.object({ level: z.string(), node: z.string() }),
  query: CasesQuery,
  reply: NodeCases,
  csv: ({ specialists }) => ({
    columns: ['specialist', 'name', 'total', 'overdue', 'today', 'this_week', 'against'],
    rows: specialists.map((one) => [
      one.specialist?.id ?? null,
      one.specialist?.name ?? null,
      one.total,
      one.overdue,
      one.today,
      one.thisWeek,
      one.against,
    ]),
  }),
})

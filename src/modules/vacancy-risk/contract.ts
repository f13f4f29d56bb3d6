import { z } from 'zod'
import { endpoint, noParams, noQuery } from '../../platform/http/endpoint.ts'
import { BothLanguages } from '../../platform/text/both-languages.ts'
import { IsoDate, OrganisationNode } from '../organisation/contract.ts'

const NormException = z
  .object({
    occupation: z
      .string()
      .regex(/^[0-9]{1,4}$/)
      .nullable()
      .describe('First digits of ISCO-08; null for all occupations'),
    municipality: z.string().min(1).max(20).nullable().describe('`SAV_KODAS`; null for all municipalities'),
    days: z.int().min(1).max(366),
  })
  .refine(({ occupation, municipality }) => occupation !== null || municipality !== null, {
    message: 'An exception is of an occupation, a municipality or both',
  })
  .meta({ id: 'NormException' })

export const RiskRules = z
  .object({
    norms: z.object({
      days: z
        .int()
        .min(1)
        .max(366)
        .describe('Days in which a vacancy without a date set is to be filled, from its registration'),
      exceptions: z.array(NormException).max(200),
    }),
    daysBefore: z.int().min(1).max(366).describe('Marks are shown from so many days before the day due'),
    redBelow: z.number().min(0.01).max(0.99).describe('Below this probability the mark is red'),
    greenFrom: z.number().min(0.01).max(0.99).describe('From this probability on it is green'),
  })
  .refine(({ redBelow, greenFrom }) => redBelow <= greenFrom, {
    message: 'redBelow must not be above greenFrom',
  })
  .meta({ id: 'RiskRules' })
export type RiskRules = z.infer<typeof RiskRules>

const DatedRiskRules = z
  .object({
    norms: z.object({
      days: z.int(),
      exceptions: z.array(
        z.object({
          occupation: z.string().nullable(),
          municipality: z.string().nullable(),
          days: z.int(),
        }),
      ),
    }),
    daysBefore: z.int(),
    redBelow: z.number(),
    greenFrom: z.number(),
    from: IsoDate.nullable().describe('Since when they hold; null: from the beginning'),
    name: z.string().nullable().describe('Who set them'),
    at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'DatedRiskRules' })
export type DatedRiskRules = z.infer<typeof DatedRiskRules>

export const getRiskRules = endpoint({
  method: 'GET',
  path: '/vacancy-risk/rules',
  allow: 'catalogue.read',
  summary: 'How open vacancies are marked: norms, period and bands, the latest first.',
  params: noParams,
  query: noQuery,
  reply: z.array(DatedRiskRules),
})

export const setRiskRules = endpoint({
  method: 'POST',
  path: '/vacancy-risk/rules',
  allow: 'vacancy-risk.rules',
  summary: 'Sets how open vacancies are marked, from today on. Days before stay as they were.',
  params: noParams,
  query: noQuery,
  body: RiskRules,
  reply: z.array(DatedRiskRules),
})

export const RiskMark = z.enum(['red', 'green']).meta({
  id: 'RiskMark',
  description:
    'Whether a position is likely to be filled in time: shown within a period before the day due that the service sets, and after it',
})
export type RiskMark = z.infer<typeof RiskMark>

export const RiskReason = z
  .object({
    cause: z.enum([
      'occupation',
      'place',
      'employer',
      'wage',
      'contract',
      'working_time',
      'requirements',
      'positions',
      'season',
      'jobseekers',
      'contacts',
      'time_left',
      'overdue',
      'occupation_unknown',
      'place_unknown',
      'date_doubtful',
      'little_history',
    ]),
    helps: z.boolean().describe('Whether it makes filling in time more likely than of other vacancies'),
  })
  .meta({ id: 'RiskReason' })
export type RiskReason = z.infer<typeof RiskReason>

export const OpenVacancy = z
  .object({
    vacancy: z.string(),
    unit: OrganisationNode.describe('The unit that answers for it'),
    staff: OrganisationNode.nullable().describe('The specialist who answers for it'),
    employer: z.string(),
    employerName: z.string().nullable(),
    occupation: z.string().describe('ISCO-08, as it was entered'),
    occupationTitle: BothLanguages.nullable().describe('Null where there is no such occupation'),
    municipality: z.string().nullable().describe('`SAV_KODAS`'),
    registeredOn: IsoDate,
    dueOn: IsoDate,
    byNorm: z.boolean().describe("Whether the day due is the service's norm, as no date was set"),
    daysLeft: z.int().describe('Days until it is due; negative once that day has passed'),
    positions: z.int(),
    open: z.int().describe('Positions still open'),
    places: z
      .array(z.object({ probability: z.number(), mark: RiskMark.nullable() }))
      .describe('The positions still open, the first to be filled first'),
    mark: RiskMark.nullable().describe('Red where a position is red, green where all are'),
    yesterday: z
      .number()
      .nullable()
      .describe('The probability of the first of them as it was told yesterday; null where none was open'),
    reasons: z.array(RiskReason).describe('The weightiest first'),
    gain: z
      .number()
      .describe('How many more positions would be filled in time if it were filled a quarter faster'),
  })
  .meta({ id: 'OpenVacancy' })
export type OpenVacancy = z.infer<typeof OpenVacancy>

export const getVacancyBoard = endpoint({
  method: 'GET',
  path: '/vacancy-risk/:level/:node',
  allow: 'vacancy-risk.read',
  at: ({ params }) => params,
  summary:
    'The vacancies open today that a node answers for, with how likely each of their positions is to be filled in time; what acting gains most at first.',
  params: z.object({ level: z.string(), node: z.string() }),
  query: noQuery,
  reply: z.object({
    node: OrganisationNode,
    above: z.array(OrganisationNode),
    today: IsoDate,
    learning: z
      .boolean()
      .describe('It is still being learnt how vacancies were filled; nothing can be told until then'),
    rules: z.object({ daysBefore: z.int(), redBelow: z.number(), greenFrom: z.number(), normDays: z.int() }),
    vacancies: z.array(OpenVacancy),
  }),
  csv: ({ vacancies }) => ({
    columns: [
      ...['vacancy', 'unit', 'staff', 'employer', 'occupation', 'municipality', 'registered_on', 'due_on'],
      ...['open_position', 'positions', 'probability', 'mark', 'reasons'],
    ],
    rows: vacancies.flatMap((one) =>
      one.places.map(({ probability, mark }, index) => [
        ...[one.vacancy, one.unit.id, one.staff?.id ?? null, one.employer, one.occupation, one.municipality],
        ...[one.registeredOn, one.dueOn, index + 1, one.positions, probability, mark],
        one.reasons.map(({ cause, helps }) => `${cause}${helps ? '+' : '-'}`).join(' '),
      ]),
    ),
  }),
})
export type VacancyBoard = z.infer<typeof getVacancyBoard.reply>

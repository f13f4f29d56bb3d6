import { z } from 'zod'
import { endpoint, noParams, noQuery } from '../../platform/http/endpoint.ts'
import { IsoDate } from '../organisation/contract.ts'

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

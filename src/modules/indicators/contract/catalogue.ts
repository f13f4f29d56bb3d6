import { z } from 'zod'
import { endpoint, noParams, noQuery } from '../../../platform/http/endpoint.ts'
import { BothLanguages } from '../../../platform/text/both-languages.ts'
import { IndicatorUnit } from './figures.ts'
import { NamedTable } from './named.ts'

export const Indicator = z
  .object({
    id: z.string(),
    title: BothLanguages,
    definition: BothLanguages.describe('The exact definition in words'),
    numerator: BothLanguages.describe('What the numerator counts'),
    denominator: BothLanguages.nullable().describe('What the denominator counts; null where there is none'),
    unit: IndicatorUnit,
    partUnit: z.object({ numerator: IndicatorUnit, denominator: IndicatorUnit.nullable() }),
    decimals: z.int(),
    partDecimals: z.int().describe('Decimals of numerator and denominator'),
    direction: z.enum(['higher', 'lower', 'neutral']).describe('Which way is better, if any'),
    chapter: z.string(),
    differentiated: z.boolean().describe('Targets may differ from node to node'),
    targets: z.array(z.object({ year: z.int(), value: z.number(), scales: z.boolean() })),
    tables: z.array(NamedTable).describe('Tables of the register that it is calculated from'),
  })
  .meta({ id: 'Indicator' })
export type Indicator = z.infer<typeof Indicator>

export const Catalogue = z
  .object({
    version: z.string(),
    chapters: z.array(z.object({ id: z.string(), title: BothLanguages })),
    indicators: z.array(Indicator),
  })
  .meta({ id: 'Catalogue' })
export type Catalogue = z.infer<typeof Catalogue>

export const getCatalogue = endpoint({
  method: 'GET',
  path: '/indicators',
  allow: 'catalogue.read',
  summary: 'The indicators with their definitions in words, units, targets and sources.',
  params: noParams,
  query: noQuery,
  reply: Catalogue,
  csv: ({ indicators }) => ({
    columns: ['id', 'title_lt', 'title_en', 'unit', 'direction', 'definition_lt', 'definition_en'],
    rows: indicators.map((one) => [
      one.id,
      one.title.lt,
      one.title.en,
      one.unit,
      one.direction,
      one.definition.lt,
      one.definition.en,
    ]),
  }),
})

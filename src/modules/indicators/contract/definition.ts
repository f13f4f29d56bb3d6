import { z } from 'zod'
import { endpoint, noQuery } from '../../../platform/http/endpoint.ts'
import { BothLanguages } from '../../../platform/text/both-languages.ts'
import { CriterionKind } from './chain.ts'
import { Named } from './named.ts'

/** A part of a definition in words, made from the definition itself. */
export const DefinitionPart = z
  .object({
    about: z.enum(['formula', 'figure', 'cell', 'measure', 'rollUp', 'links', 'time', 'targets']),
    id: z.string().nullable().describe('Of a measure or a figure, its id'),
    title: BothLanguages,
    lines: z.array(BothLanguages),
  })
  .meta({ id: 'DefinitionPart' })
export type DefinitionPart = z.infer<typeof DefinitionPart>

export const IndicatorDefinition = z
  .object({
    id: z.string(),
    criterion: CriterionKind.nullable(),
    goal: Named.nullable(),
    leadsTo: z.array(Named),
    ledToBy: z.array(Named),
    legalBasis: BothLanguages.nullable(),
    cascade: z
      .enum(['split', 'same', 'own'])
      .nullable()
      .describe(
        'How a target becomes those of the nodes below: they add up to it, it holds for all, each has its own',
      ),
    valid: z.object({ from: z.int().nullable(), to: z.int().nullable() }).describe('Years, both included'),
    replaces: z
      .object({ indicator: Named, from: z.int(), how: z.enum(['spliced', 'overlapped']) })
      .nullable()
      .describe('Whose place it takes from a year on'),
    replacedBy: z.array(
      z.object({ indicator: Named, from: z.int(), how: z.enum(['spliced', 'overlapped']) }),
    ),
    attributes: z.array(Named).describe('What the indicator is broken down by'),
    cells: z
      .array(
        z.object({
          id: z.string(),
          values: z.array(z.object({ attribute: z.string(), id: z.string(), title: BothLanguages })),
        }),
      )
      .describe('The cells of its breakdowns, the first thousand'),
    cellsAll: z.int().describe('How many cells there are'),
    parts: z.array(DefinitionPart).describe('The definition in words'),
    shared: z
      .array(z.object({ measure: z.string(), title: BothLanguages, indicators: z.array(Named) }))
      .describe('Measures that other indicators come down to as well'),
  })
  .meta({ id: 'IndicatorDefinition' })
export type IndicatorDefinition = z.infer<typeof IndicatorDefinition>

export const getDefinition = endpoint({
  method: 'GET',
  path: '/indicators/:indicator/definition',
  allow: 'catalogue.read',
  summary: 'What an indicator or a cell of one says in words, what it is linked to, and what it shares.',
  params: z.object({ indicator: z.string() }),
  query: noQuery,
  reply: IndicatorDefinition,
  csv: ({ parts }) => ({
    columns: ['about', 'id', 'title_lt', 'title_en', 'lt', 'en'],
    rows: parts.flatMap(({ about, id, title, lines }) =>
      lines.map(({ lt, en }) => [about, id, title.lt, title.en, lt, en]),
    ),
  }),
})

import { z } from 'zod'
import { endpoint, noParams, noQuery } from '../../../platform/http/endpoint.ts'
import { BothLanguages } from '../../../platform/text/both-languages.ts'
import { Figure, FigureQuery, ResultState, Span } from '../../indicators/contract.ts'
import { IsoDate, OrganisationNode } from '../../organisation/contract.ts'

export const PlaceKind = z.enum(['county', 'municipality'])
export type PlaceKind = z.infer<typeof PlaceKind>

export const PlaceFigure = z
  .object({
    kind: PlaceKind,
    code: z.string().describe('APS_KODAS of a county, SAV_KODAS of a municipality'),
    county: z.string().nullable().describe('The county that a municipality is of'),
    title: BothLanguages,
    short: BothLanguages,
    row: z.int().describe('Of the grid of tiles, from 0 in the north'),
    column: z.int().describe('Of the grid of tiles, from 0 in the west'),
    figure: Figure.nullable(),
    perHundred: z
      .number()
      .nullable()
      .describe('A count per 100 registered unemployed of those units; null for other figures'),
    whole: OrganisationNode.nullable().describe('The unit that serves the place and nothing else'),
    parts: z.array(OrganisationNode).describe('The units that serve the place'),
    none: z
      .enum(['no_unit', 'not_additive', 'not_seen', 'no_value'])
      .nullable()
      .describe(
        'Why there is no figure: nobody serves the place, several do whose figures do not add up, they are not for the viewer, or they have none',
      ),
  })
  .meta({ id: 'PlaceFigure' })
export type PlaceFigure = z.infer<typeof PlaceFigure>

export const PlaceFigures = z
  .object({
    node: OrganisationNode,
    indicator: z.string(),
    date: IsoDate,
    span: Span,
    perHundred: z.boolean().describe('Whether figures are counts, which are compared per 100 registered'),
    boundaries: z
      .string()
      .nullable()
      .describe('The version of the boundaries that were supplied; null where none were'),
    places: z.array(PlaceFigure).describe('Of places that the units below serve; none elsewhere'),
    state: ResultState,
  })
  .meta({ id: 'PlaceFigures' })
export type PlaceFigures = z.infer<typeof PlaceFigures>

export const getPlaceFigures = endpoint({
  method: 'GET',
  path: '/window/:level/:node/places/:indicator',
  allow: 'figures.read',
  at: ({ params }) => ({ level: params.level, node: params.node }),
  summary:
    'An indicator by county and municipality, as the units that serve them have it, with the tiles of a map.',
  params: z.object({ level: z.string(), node: z.string(), indicator: z.string() }),
  query: FigureQuery,
  reply: PlaceFigures,
  screen: '/window/:level/:node',
  csv: ({ places }) => ({
    columns: ['place_kind', 'place', 'name', 'value', 'numerator', 'denominator', 'per_hundred', 'units'],
    rows: places.map((one) => [
      one.kind,
      one.code,
      one.title.lt,
      one.figure?.value ?? null,
      one.figure?.numerator ?? null,
      one.figure?.denominator ?? null,
      one.perHundred,
      (one.whole ? [one.whole] : one.parts).map(({ id }) => id).join(' '),
    ]),
  }),
})

export const getBoundaries = endpoint({
  method: 'GET',
  path: '/boundaries',
  allow: 'service.read',
  summary: 'The outlines of municipalities, if the service has supplied any, as paths to be drawn.',
  params: noParams,
  query: noQuery,
  reply: z.object({
    version: z.string().nullable().describe('Null where no boundaries were supplied'),
    width: z.number(),
    height: z.number(),
    shapes: z
      .array(
        z.object({
          code: z.string().describe('SAV_KODAS'),
          path: z.string().describe('An SVG path within width and height'),
          x: z.number().describe('A point of the largest part, where a label may stand'),
          y: z.number(),
        }),
      )
      .describe('North is up; longitude is shortened as at the middle latitude'),
  }),
})

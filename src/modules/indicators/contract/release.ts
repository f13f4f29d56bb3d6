import { z } from 'zod'
import { endpoint, noParams, noQuery } from '../../../platform/http/endpoint.ts'
import { BothLanguages } from '../../../platform/text/both-languages.ts'
import { Signature, signatureCells, signatureColumns } from '../../identity/contract.ts'
import { IsoDate, OrganisationNode } from '../../organisation/contract.ts'
import { IndicatorUnit, Span } from './figures.ts'
import { PublishedFigure, publicationTable } from './publication.ts'

/** Figures released for publication: of which days, by which rule, of what state, and who signed them. */
export const Release = z
  .object({
    number: z.int(),
    date: IsoDate,
    from: IsoDate.describe('The first day of the span'),
    span: Span,
    threshold: z.int().describe('Fewer than this is small'),
    zeros: z.enum(['published', 'suppressed']).describe('Whether 0 is told'),
    catalogue: z.string().describe('Version of the catalogue'),
    position: z.int().describe('Batches of the register taken into account'),
    knownOn: IsoDate.nullable().describe('The day on which the register was known; null for all of it'),
    figures: z.int().describe('How many figures there are, the withheld among them'),
    withheld: z.int(),
    sha256: z.string().describe('SHA-256 of the figures as CSV, the first nine columns of the document’s'),
    releasedAt: z.iso.datetime(),
    signature: Signature,
  })
  .meta({ id: 'Release' })
export type Release = z.infer<typeof Release>

/** A release with its figures and what everything in them was called when it was signed. */
export const ReleaseDocument = z
  .object({
    release: Release,
    indicators: z.array(
      z.object({
        id: z.string(),
        title: BothLanguages,
        unit: IndicatorUnit,
        decimals: z.int(),
        partDecimals: z.int().describe('Decimals of numerator and denominator'),
      }),
    ),
    nodes: z.array(OrganisationNode.extend({ depth: z.int().describe('0 is the root, 1 also a group') })),
    rows: z.array(PublishedFigure),
  })
  .meta({ id: 'ReleaseDocument' })
export type ReleaseDocument = z.infer<typeof ReleaseDocument>

export const getReleases = endpoint({
  method: 'GET',
  path: '/publication/releases',
  allow: 'publication.read',
  summary: 'The releases of figures for publication, the latest first.',
  params: noParams,
  query: noQuery,
  reply: z.object({ releases: z.array(Release) }),
  csv: ({ releases }) => ({
    columns: [
      'release',
      'span',
      'from',
      'date',
      'threshold',
      'zeros',
      'catalogue',
      'position',
      'known_on',
      'figures',
      'withheld',
      'sha256',
      'released_at',
      ...signatureColumns,
    ],
    rows: releases.map((one) => [
      one.number,
      one.span,
      one.from,
      one.date,
      one.threshold,
      one.zeros,
      one.catalogue,
      one.position,
      one.knownOn,
      one.figures,
      one.withheld,
      one.sha256,
      one.releasedAt,
      ...signatureCells(one.signature),
    ]),
  }),
})

export const releaseFigures = endpoint({
  method: 'POST',
  path: '/publication/releases',
  allow: 'publication.release',
  summary:
    'Releases figures for publication: the caller signs them. Refused where the span overlaps one released before.',
  params: noParams,
  query: noQuery,
  body: z.object({
    date: IsoDate,
    span: Span,
    threshold: z.int().min(3).max(1000).default(5).describe('Fewer than this is small'),
    zeros: z.enum(['published', 'suppressed']).default('published').describe('Whether 0 is told'),
  }),
  reply: Release,
})

export const getRelease = endpoint({
  method: 'GET',
  path: '/publication/releases/:release',
  allow: 'publication.read',
  summary: 'A release: who signed it, by which rule, and its figures as they were released.',
  params: z.object({ release: z.coerce.number().int().min(1).max(2_147_483_647) }),
  query: noQuery,
  reply: ReleaseDocument,
  csv: ({ release, rows }) => {
    const table = publicationTable(rows)
    const signed = [release.number, release.releasedAt, ...signatureCells(release.signature)]
    return {
      columns: [...table.columns, 'release', 'released_at', ...signatureColumns],
      rows: table.rows.map((row) => [...row, ...signed]),
    }
  },
})

import { z } from 'zod'
import { type CsvTable, endpoint, noParams } from '../../../platform/http/endpoint.ts'
import { FigureQuery, ResultRow, ResultState, resultCells, resultColumns } from './figures.ts'

/** A figure as it may be published: what is withheld has no numbers, and says why. */
export const PublishedFigure = ResultRow.extend({
  suppressed: z
    .enum(['small', 'complement'])
    .nullable()
    .describe('small: few people; complement: it would give away one that is small'),
}).meta({ id: 'PublishedFigure' })
export type PublishedFigure = z.infer<typeof PublishedFigure>

/** Published figures as the table that is handed out, by the server and by the command line. */
export function publicationTable(rows: readonly PublishedFigure[]): CsvTable {
  return {
    columns: [...resultColumns, 'suppressed'],
    rows: rows.map((row) => [...resultCells(row), row.suppressed]),
  }
}

export const getPublication = endpoint({
  method: 'GET',
  path: '/publication/figures',
  allow: 'publication.read',
  summary:
    'Figures for publication, of units and groups: small ones withheld, and those that would give them away.',
  params: noParams,
  query: FigureQuery.extend({
    level: z.string().optional().describe('Only rows of these levels, with commas between them'),
    indicator: z.string().optional().describe('Only rows of this indicator or cell of one'),
    threshold: z.coerce.number().int().min(3).max(1000).default(5).describe('Fewer than this is small'),
    zeros: z.enum(['published', 'suppressed']).default('published').describe('Whether 0 is told'),
  }),
  reply: z.object({
    state: ResultState,
    rows: z.array(PublishedFigure),
  }),
  csv: ({ rows }) => publicationTable(rows),
})

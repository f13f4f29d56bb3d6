import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.ts'
import { IsoDate } from '../../organisation/contract.ts'
import { Mark } from '../../planning/contract.ts'

/** A mark that an indicator at a node had from a day on. */
export const MarkSince = z
  .object({
    mark: Mark,
    date: IsoDate.describe('The first judged day that it had this mark'),
    exact: z
      .boolean()
      .describe('Whether the day before was judged too; else it changed since the end of the month before'),
  })
  .meta({ id: 'MarkSince' })
export type MarkSince = z.infer<typeof MarkSince>

export const getMarks = endpoint({
  method: 'GET',
  path: '/marks/:level/:node',
  allow: 'figures.read',
  at: ({ params }) => params,
  summary: "Which marks a node's indicators had since when in the year of a day, the first one first.",
  params: z.object({ level: z.string(), node: z.string() }),
  query: z.object({ date: IsoDate.optional().describe('Today when left out') }),
  reply: z.object({
    date: IsoDate,
    calculating: z.boolean().describe('Whether the ends of the months before are being judged'),
    indicators: z.array(z.object({ indicator: z.string(), marks: z.array(MarkSince) })),
  }),
})

import { z } from 'zod'
import { endpoint, noParams, noQuery } from '../../../platform/http/endpoint.ts'
import { Judgement } from '../../forecasting/contract.ts'
import { IsoDate, OrganisationNode } from '../../organisation/contract.ts'
import { Mark } from '../../planning/contract.ts'

const WatchParams = z.object({ level: z.string(), node: z.string(), indicator: z.string() })

/** An indicator at a node that somebody watches, as it stands today. */
export const WatchedFigure = z
  .object({
    indicator: z.string(),
    node: OrganisationNode,
    own: z.boolean().describe("Watched as an indicator of one's own node, without having been chosen"),
    judgement: Judgement.nullable().describe('Null where nothing can be said of it'),
    since: IsoDate.nullable().describe(
      'Since which judged day it has had its mark; null while none was told',
    ),
    before: Mark.nullable().describe('The mark that it had before; null for the first one of the year'),
  })
  .meta({ id: 'WatchedFigure' })
export type WatchedFigure = z.infer<typeof WatchedFigure>

export const getWatches = endpoint({
  method: 'GET',
  path: '/watches',
  allow: 'figures.read',
  summary: 'What the viewer watches, with values, marks and forecasts of today, and since when marks are so.',
  params: noParams,
  query: noQuery,
  reply: z.object({
    date: IsoDate,
    ownNode: z.boolean().describe("Whether the indicators of one's own node are watched unless taken off"),
    watched: z.array(WatchedFigure),
  }),
})

const Watching = z.object({ watched: z.boolean() })

export const getWatch = endpoint({
  method: 'GET',
  path: '/watches/:level/:node/:indicator',
  allow: 'figures.read',
  at: ({ params: { level, node } }) => ({ level, node }),
  summary: 'Whether the viewer watches an indicator at a node.',
  params: WatchParams,
  query: noQuery,
  reply: Watching,
})

export const setWatch = endpoint({
  method: 'POST',
  path: '/watches/:level/:node/:indicator',
  allow: 'figures.read',
  at: ({ params: { level, node } }) => ({ level, node }),
  summary: 'Watches an indicator at a node, or no longer.',
  params: WatchParams,
  query: noQuery,
  body: z.strictObject({ watched: z.boolean() }),
  bodyLimit: 4096,
  reply: Watching,
})

import { z } from 'zod'
import { endpoint, noParams } from '../../platform/http/endpoint.ts'
import { BothLanguages } from '../../platform/text/both-languages.ts'

/** What kinds of things are found, in the order in which they are shown. */
export const matchKinds = ['unit', 'group', 'specialist', 'indicator', 'plan', 'order'] as const

export const SearchMatch = z
  .object({
    kind: z.enum(matchKinds),
    id: z.string().describe('Of the node or indicator; the year of a plan; the number of an order'),
    level: z.string().nullable().describe('Of a node'),
    year: z.int().nullable().describe('Of a plan, or of the plan of an order'),
    title: BothLanguages,
    note: BothLanguages.describe(
      'What tells it apart from others of the same name: what it is under, when it was',
    ),
  })
  .meta({ id: 'SearchMatch' })
export type SearchMatch = z.infer<typeof SearchMatch>

/** As many of a kind as one answer holds. */
export const mostOfKind = 8

export const searchEverything = endpoint({
  method: 'GET',
  path: '/search',
  allow: 'account.own',
  summary:
    'Finds units, groups, specialists, indicators, plans and orders by words of their names, whatever the case and the diacritics; what one may not open is not found.',
  params: noParams,
  query: z.object({ q: z.string().trim().min(1).max(200) }),
  reply: z.object({ matches: z.array(SearchMatch) }),
})

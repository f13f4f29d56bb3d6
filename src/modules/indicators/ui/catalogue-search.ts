import { z } from 'zod'

/** What the address of the catalogue selects: the indicators by chapter, or the chain and where one stands in it. */
const CatalogueSearch = z.object({
  view: z.literal('chain').optional().catch(undefined),
  /** A goal or an indicator of the chain. */
  at: z.string().optional().catch(undefined),
  date: z.string().optional(),
  'known-on': z.string().optional(),
})
export type CatalogueSearch = z.infer<typeof CatalogueSearch>

/** Reads it from what the address holds. */
export function readCatalogueSearch(search: Record<string, unknown>): CatalogueSearch {
  return CatalogueSearch.parse(search)
}

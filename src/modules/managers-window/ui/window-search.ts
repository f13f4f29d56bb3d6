import { z } from 'zod'

/** What the address of a node's page selects besides the period. */
export const WindowSearch = z.object({
  /** The indicator shown in full and compared. */
  indicator: z.string().optional(),
  /** The level that is compared. */
  below: z.string().optional(),
  /** The column the comparison is sorted by, `-` before it for the greatest first. */
  sort: z.string().optional(),
  /** The course as a table. */
  course: z.literal('table').optional(),
  /** Which places the map shows: municipalities, or on a narrow screen counties, when left out. */
  places: z.enum(['county', 'municipality']).optional(),
  /** The map by the service's own boundaries, or as a table; as tiles when left out. */
  placesAs: z.enum(['map', 'table']).optional(),
})
export type WindowSearch = z.infer<typeof WindowSearch>

/** What the address of the rows behind a number selects besides the period. */
export const RowsSearch = z.object({
  /** Only the rows of this sum. */
  into: z.string().optional(),
})

import { z } from 'zod'
import type { CsvCell } from '../text/csv.ts'

/** A table that an endpoint's reply can be read as when `text/csv` is asked for. */
export type CsvTable = {
  columns: readonly string[]
  rows: readonly (readonly CsvCell[])[]
}

/** What the values of a column are in a file that keeps types. */
export type ColumnType = 'text' | 'number' | 'whole' | 'date'

/** The files that a table can be taken away as. */
export const tableFormats = ['csv', 'xlsx', 'pdf', 'parquet'] as const
export type TableFormat = (typeof tableFormats)[number]

/** Where in an organisation something is: a level and the id of a node there. */
export type Place = { level: string; node: string }

/**
 * An endpoint as plain data. From it come the route, its entry in the OpenAPI document, in the matrix of what who may do,
 * and the typed client.
 * `params` and `query` have string inputs; coercion is the schema's work. `format` and `language` are
 * not theirs to name: with them every caller chooses between JSON and the files of a table, and the language of those. A POST changes something and may carry a `body`, as JSON.
 */
export type Endpoint<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Reply extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
> = {
  method: 'GET' | 'POST'
  path: string
  summary: string
  /** What one must be allowed in order to call it, by its name in the matrix of permissions; `anyone` needs no sign-in. */
  allow: string
  /** The place that a call is about, where it is about one: the permission must reach it. */
  at?: ((input: { params: z.output<Params>; query: z.output<Query> }) => Place) | undefined
  params: Params
  query: Query
  body?: Body | undefined
  /** How many bytes the body may have; a megabyte when it is not said. */
  bodyLimit?: number | undefined
  reply: Reply
  /** The table of the reply: as CSV it has these columns and values; spreadsheets and documents are made of it too. */
  csv?: ((reply: z.output<Reply>) => CsvTable) | undefined
  /** What each column of the table is in Parquet; the table is not given as that when it is left out. */
  parquet?: Readonly<Record<string, ColumnType>> | undefined
  /** The page of ours where its table stands, with the endpoint's own parameters: such a table can be sent by mail at its times. */
  screen?: string | undefined
  /** The media types that it answers with instead of JSON: a file, whose reply is a {@link FileReply}. */
  produces?: readonly string[] | undefined
}

/** A file as the answer to a call: a document or a workbook. */
export const FileReply = z.object({
  name: z.string().describe('As it is saved by the browser'),
  type: z.string().describe('Its media type'),
  bytes: z.instanceof(Uint8Array),
})
export type FileReply = z.infer<typeof FileReply>

export const noParams = z.object({})
export const noQuery = z.object({})

/** The files that the table of an endpoint is given as; none where it has no table. */
export function formatsOf({ csv, parquet }: Pick<Endpoint, 'csv' | 'parquet'>): readonly TableFormat[] {
  if (!csv) return []
  return tableFormats.filter((format) => format !== 'parquet' || parquet !== undefined)
}

/** Declares an endpoint, keeping its types. */
export function endpoint<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Reply extends z.ZodType,
  Body extends z.ZodType = z.ZodUndefined,
>(shape: Endpoint<Params, Query, Reply, Body>): Endpoint<Params, Query, Reply, Body> {
  return shape
}

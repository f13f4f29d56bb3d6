import { z } from 'zod'
import type { CsvCell } from '../text/csv.ts'

/** A table that an endpoint's reply can be read as when `text/csv` is asked for. */
export type CsvTable = {
  columns: readonly string[]
  rows: readonly (readonly CsvCell[])[]
}

/** Where in an organisation something is: a level and the id of a node there. */
export type Place = { level: string; node: string }

/**
 * An endpoint as plain data. From it come the route, its entry in the OpenAPI document, in the matrix of what who may do,
 * and the typed client.
 * `params` and `query` have string inputs; coercion is the schema's work. `format` is not theirs to name: with it
 * every caller chooses between JSON and CSV. A POST changes something and may carry a `body`, as JSON.
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
  csv?: ((reply: z.output<Reply>) => CsvTable) | undefined
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

/** Declares an endpoint, keeping its types. */
export function endpoint<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Reply extends z.ZodType,
  Body extends z.ZodType = z.ZodUndefined,
>(shape: Endpoint<Params, Query, Reply, Body>): Endpoint<Params, Query, Reply, Body> {
  return shape
}

import type { z } from 'zod'
import type { Language } from '../text/both-languages.ts'
import type { Endpoint, TableFormat } from './endpoint.ts'

/** Where every endpoint's path begins. */
export const apiRoot = '/api/v1'

type Loose<Shape> = { [Key in keyof Shape]: Shape[Key] | (undefined extends Shape[Key] ? undefined : never) }
type Given<Name extends string, Shape> =
  Record<never, never> extends Shape ? { [Key in Name]?: Loose<Shape> } : { [Key in Name]: Loose<Shape> }

/** What a caller gives to an endpoint: `params` for the path, `query` for what follows it, `body`; each only when it has any. */
export type EndpointInput<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType = z.ZodUndefined,
> = Given<'params', z.input<Params>> &
  Given<'query', z.input<Query>> &
  (undefined extends z.input<Body> ? { body?: undefined } : { body: z.input<Body> })

/**
 * The address of an endpoint for an input, from the root: `/api/v1/window/country/LT?date=2012-06-30`. Parameters
 * that are undefined or null are left out, so the same question always has the same address. `as: 'csv'` (or
 * another file of the table) is the address of a download; a spreadsheet and a document are in a `language`. Throws a RangeError when a parameter of the path is missing.
 */
export function endpointAddress<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Reply extends z.ZodType,
  Body extends z.ZodType = z.ZodUndefined,
>(
  endpoint: Endpoint<Params, Query, Reply, Body>,
  input: EndpointInput<Params, Query>,
  as: 'json' | TableFormat = 'json',
  language?: Language,
): string {
  const { params = {}, query = {} } = input as { params?: object; query?: object }
  const given = new Map<string, unknown>(Object.entries(params))
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = given.get(name)
    if (value === undefined || value === null || value === '') {
      throw new RangeError(`${endpoint.path} needs the parameter "${name}"`)
    }
    return encodeURIComponent(String(value))
  })
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.set(name, String(value))
  }
  if (as !== 'json') search.set('format', as)
  if (language !== undefined) search.set('language', language)
  return search.size === 0 ? apiRoot + path : `${apiRoot}${path}?${search}`
}

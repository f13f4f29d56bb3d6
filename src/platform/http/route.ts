import type { z } from 'zod'
import type { Endpoint } from './endpoint.ts'

type Handler<Context, Params extends z.ZodObject, Query extends z.ZodObject, Reply extends z.ZodType> = (
  context: Context,
  input: { params: z.output<Params>; query: z.output<Query> },
) => Promise<z.input<Reply>>

/** An endpoint with the function that answers it. */
export type Route<Context> = {
  endpoint: Endpoint
  handle: (context: Context, input: { params: never; query: never }) => Promise<unknown>
  /**
   * What the reply depends on besides the address (such as the register's position): a text that changes when the
   * reply would. Given, the route answers with an ETag and with 304 before it calculates anything.
   */
  version?: ((context: Context) => string) | undefined
}

/** Binds an endpoint to the function that answers it. */
export function route<
  Context,
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Reply extends z.ZodType,
>(
  endpoint: Endpoint<Params, Query, Reply>,
  handle: Handler<Context, Params, Query, Reply>,
  version?: (context: Context) => string,
): Route<Context> {
  return { endpoint: endpoint as unknown as Endpoint, handle: handle as Route<Context>['handle'], version }
}

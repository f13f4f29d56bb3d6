import type { z } from 'zod'
import type { Endpoint } from './endpoint.ts'

/** What a handler is given: what was asked, and of a body also the text that it was read from. */
type Input<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType> = {
  params: z.output<Params>
  query: z.output<Query>
  body: z.output<Body>
  text: string
}

type Handler<
  Context,
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Reply extends z.ZodType,
  Body extends z.ZodType,
> = (context: Context, input: Input<Params, Query, Body>) => Promise<z.input<Reply>>

/** An endpoint with the function that answers it. */
export type Route<Context> = {
  endpoint: Endpoint
  handle: (
    context: Context,
    input: { params: never; query: never; body: never; text: string },
  ) => Promise<unknown>
  /**
   * What the reply depends on besides the address (such as the register's position): a text that changes when the
   * reply would. Given, the route answers with an ETag and with 304 before it calculates anything.
   */
  version?: ((context: Context) => string | Promise<string>) | undefined
}

/** Binds an endpoint to the function that answers it. */
export function route<
  Context,
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Reply extends z.ZodType,
  Body extends z.ZodType,
>(
  endpoint: Endpoint<Params, Query, Reply, Body>,
  handle: Handler<Context, Params, Query, Reply, Body>,
  version?: (context: Context) => string | Promise<string>,
): Route<Context> {
  return { endpoint: endpoint as unknown as Endpoint, handle: handle as Route<Context>['handle'], version }
}

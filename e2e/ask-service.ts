import { inject } from 'vitest'
import type { z } from 'zod'
import type { Endpoint } from '../src/platform/http/endpoint.ts'
import { type EndpointInput, endpointAddress } from '../src/platform/http/endpoint-address.ts'
import { cookieName, cookieOf } from './sign-in.ts'

/** What the service itself answers, to hold a page's numbers against. */
export async function askService<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Reply extends z.ZodType,
>(endpoint: Endpoint<Params, Query, Reply>, input: EndpointInput<Params, Query>): Promise<z.output<Reply>> {
  const response = await fetch(new URL(endpointAddress(endpoint, input), inject('address')), {
    headers: { cookie: `${cookieName}=${await cookieOf('director')}` },
  })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return endpoint.reply.parse(await response.json())
}

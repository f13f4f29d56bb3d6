import type { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { type EndpointInput, endpointAddress } from './endpoint-address.ts'
import { Problem, ProblemDetails } from './problem.ts'

/**
 * Asks an endpoint from the browser and gives its reply. Throws a {@link Problem} when the server refuses (its
 * `code` is what to translate) or cannot be reached (`code` `unreachable`, status 0), and an `AbortError` when
 * `signal` is aborted. The reply is not validated again: the server answers from the same schema.
 */
export async function callEndpoint<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Reply extends z.ZodType,
  Body extends z.ZodType = z.ZodUndefined,
>(
  endpoint: Endpoint<Params, Query, Reply, Body>,
  input: EndpointInput<Params, Query, Body>,
  signal?: AbortSignal,
): Promise<z.output<Reply>> {
  const { body, ...rest } = input as { body?: unknown } & EndpointInput<Params, Query>
  const address = endpointAddress(endpoint, rest as EndpointInput<Params, Query>)
  const response = await ask(address, endpoint.method, body, signal)
  if (!response.ok) throw await readProblem(response)
  return (await response.json()) as z.output<Reply>
}

async function ask(
  address: string,
  method: string,
  body: unknown,
  signal: AbortSignal | undefined,
): Promise<Response> {
  try {
    return await fetch(address, {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new Problem(0, 'unreachable', `The server did not answer ${address}: ${why}`)
  }
}

/** The problem that an answer tells; one of its own where it is not understood. */
export async function readProblem(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined)
  const details = ProblemDetails.safeParse(body)
  if (!details.success) return new Problem(response.status, 'unexpected_answer', response.statusText)
  const { status, code, detail, instance } = details.data
  return new Problem(status, code, detail, instance ?? null)
}

import { type UseMutationResult, useMutation } from '@tanstack/react-query'
import type { z } from 'zod'
import { callEndpoint } from '../../platform/http/call-endpoint.ts'
import type { Endpoint } from '../../platform/http/endpoint.ts'
import type { EndpointInput } from '../../platform/http/endpoint-address.ts'

/** Something that an endpoint does when asked to; its failure is a `Problem`. `onDone` is given the reply. Its key is the endpoint's path. */
export function useAction<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Reply extends z.ZodType,
  Body extends z.ZodType,
>(
  endpoint: Endpoint<Params, Query, Reply, Body>,
  onDone?: (reply: z.output<Reply>, input: EndpointInput<Params, Query, Body>) => Promise<unknown> | unknown,
): UseMutationResult<z.output<Reply>, Error, EndpointInput<Params, Query, Body>> {
  return useMutation({
    mutationKey: [endpoint.path],
    mutationFn: (input: EndpointInput<Params, Query, Body>) => callEndpoint(endpoint, input),
    ...(onDone && { onSuccess: (reply, input) => onDone(reply, input) }),
  })
}

import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { callEndpoint } from '../../platform/http/call-endpoint.ts'
import type { Endpoint } from '../../platform/http/endpoint.ts'
import type { EndpointInput } from '../../platform/http/endpoint-address.ts'

type ReadOptions = {
  /** False while what is asked is not known yet. */
  enabled?: boolean
  /** Milliseconds after which it is asked again; else only when something says that it has changed. */
  refetchEvery?: number | false
  /** Shows the reply to the question before until the new one has come: only where that cannot be misread. */
  keepPrevious?: boolean
}

/** An endpoint's reply, read once for each question and kept. Its failure is a `Problem`. */
export function useEndpoint<Params extends z.ZodObject, Query extends z.ZodObject, Reply extends z.ZodType>(
  endpoint: Endpoint<Params, Query, Reply>,
  input: EndpointInput<Params, Query>,
  options: ReadOptions = {},
): UseQueryResult<z.output<Reply>> {
  return useQuery({
    queryKey: [endpoint.path, input],
    queryFn: ({ signal }) => callEndpoint(endpoint, input, signal),
    enabled: options.enabled ?? true,
    refetchInterval: options.refetchEvery ?? false,
    ...(options.keepPrevious && { placeholderData: keepPreviousData }),
  })
}

import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { Problem } from '../../platform/http/problem.ts'

/**
 * What the screens have read. Refusals are shown at once; a server that did not answer is asked twice more. `onFailure` is
 * told of whatever was asked or done in vain.
 */
export function createQueryClient(onFailure: (error: unknown) => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: onFailure }),
    mutationCache: new MutationCache({ onError: onFailure }),
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 2 && error instanceof Problem && error.status === 0,
        retryDelay: 600,
      },
    },
  })
}

import { QueryClient } from '@tanstack/react-query'
import { Problem } from '../../platform/http/problem.ts'

/** What the screens have read. Refusals are shown at once; a server that did not answer is asked twice more. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
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

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { getApprovals } from '../../contract.ts'

const ofPlans = ['/plans', '/orders', '/absences', '/months']
const isOfPlans = (path: unknown) => ofPlans.some((one) => String(path).startsWith(one))

/**
 * Follows what is done on the pages: whatever was decided may have ended a wait or begun one, so what waits is read again at
 * once, and what was read of plans when a page of theirs is opened the next time. Once on a page.
 */
export function useFollowDecisions(): void {
  const client = useQueryClient()
  useEffect(
    () =>
      client.getMutationCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'success') return
        // Nothing that is done elsewhere decides here; least of all signing out, after which there is no more to be read.
        if (!isOfPlans(event.mutation.options.mutationKey?.[0])) return
        void client.invalidateQueries({
          predicate: ({ queryKey: [path] }) => isOfPlans(path),
          refetchType: 'none',
        })
        void client.invalidateQueries({ queryKey: [getApprovals.path] })
      }),
    [client],
  )
}

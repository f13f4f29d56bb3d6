import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { getService, type Service } from '../../contract.ts'

const usualPause = 5_000
const pauseWhileCalculating = 2_000

/** The product's today, the root, the state of the results; asked for again now and then. */
export function useService() {
  return useEndpoint(getService, {}, { refetchEvery: usualPause })
}

/** Follows the results: when they have moved on, what the screens show is read again. Once on a page. */
export function useFollowResults(): void {
  const client = useQueryClient()
  const service = useService()
  const calculating = service.data?.state.calculating ?? false
  const state = service.data && describeState(service.data)
  const shown = useRef(state)
  useEffect(() => {
    if (!calculating) return
    const timer = setInterval(() => void service.refetch(), pauseWhileCalculating)
    return () => clearInterval(timer)
  }, [calculating, service.refetch])
  useEffect(() => {
    if (shown.current !== undefined && state !== undefined && shown.current !== state) {
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== getService.path })
    }
    shown.current = state
  }, [client, state])
}

/** A text that changes when figures may have: the register's and the results' positions, and the day. */
function describeState({ today, state }: Service): string {
  return [today, state.position, state.registerPosition, state.calculatedAt].join(' ')
}

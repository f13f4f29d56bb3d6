import { useQueryClient } from '@tanstack/react-query'
import { getExplanations, getNodeExplanations } from '../../contract.ts'

/** Reads again what was asked and answered, wherever it is shown. */
export function useReread(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await client.invalidateQueries({
      predicate: ({ queryKey: [path] }) => path === getExplanations.path || path === getNodeExplanations.path,
    })
  }
}

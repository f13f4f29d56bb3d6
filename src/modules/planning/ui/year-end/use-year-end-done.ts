import { useQueryClient } from '@tanstack/react-query'
import { getApprovals, getYearEnd } from '../../contract.ts'

/** After something was decided about a year's end: what is shown of it, and of what waits, is read again. */
export function useYearEndDone(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await Promise.all(
      [getYearEnd, getApprovals].map(({ path }) => client.invalidateQueries({ queryKey: [path] })),
    )
  }
}

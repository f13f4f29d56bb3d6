import { useQueryClient } from '@tanstack/react-query'
import { getYearEnd } from '../../contract.ts'

/** After something was decided about a year's end, what is shown of it is read again. */
export function useYearEndDone(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: [getYearEnd.path] })
}

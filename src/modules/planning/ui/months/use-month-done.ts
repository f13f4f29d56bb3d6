import { useQueryClient } from '@tanstack/react-query'
import { getMonth, getMonths } from '../../contract.ts'

/** After something was decided about a month, what is shown of months is read again. */
export function useMonthDone(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await client.invalidateQueries({ queryKey: [getMonths.path] })
    await client.invalidateQueries({ queryKey: [getMonth.path] })
  }
}

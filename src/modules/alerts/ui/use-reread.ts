import { useQueryClient } from '@tanstack/react-query'
import { getAlerts, getReports, getTelling, getWatch, getWatches } from '../contract.ts'

const paths: readonly unknown[] = [
  getAlerts.path,
  getReports.path,
  getTelling.path,
  getWatch.path,
  getWatches.path,
]

/** Reads again what is watched and told, wherever it is shown. */
export function useReread(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await client.invalidateQueries({ predicate: ({ queryKey: [path] }) => paths.includes(path) })
  }
}

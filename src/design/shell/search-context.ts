import { createContext, useContext } from 'react'

/** Opens the search. */
export const OpenSearch = createContext<() => void>(() => undefined)

export function useOpenSearch(): () => void {
  return useContext(OpenSearch)
}

import { createContext, type ReactNode, useContext } from 'react'

/** What the bar shows of whoever is signed in; null where nobody is. */
export const Oneself = createContext<ReactNode>(null)

export function useOneself(): ReactNode {
  return useContext(Oneself)
}

import { createContext, useContext } from 'react'
import type { SignedIn } from '../../contract.ts'

/** Who is signed in; null outside the frame of the pages, which shows nothing until that is known. */
export const ViewerContext = createContext<SignedIn | null>(null)

/** Who is signed in. Throws outside the frame of the pages. */
export function useViewer(): SignedIn {
  const viewer = useContext(ViewerContext)
  if (!viewer) throw new Error('nobody is signed in where a page asks who is')
  return viewer
}

/** Whether who is signed in may do something somewhere, by its id in the matrix of permissions. */
export function useMay(): (permission: string) => boolean {
  const { permissions } = useViewer()
  return (permission) => permissions.includes(permission)
}

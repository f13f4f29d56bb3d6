import { useCallback } from 'react'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { getPermissions } from '../../contract.ts'
import { mayAt, type Standing } from './may-at.ts'
import { useMay, useViewer } from './viewer-context.ts'

/** Whether who is signed in may do something at a place; null until the matrix of permissions has been read. */
export function useMayAt(): (permission: string, standing: Standing) => boolean | null {
  const viewer = useViewer()
  const matrix = useEndpoint(getPermissions, {}, { enabled: useMay()('permissions.read') }).data
  return useCallback(
    (permission, standing) => (matrix ? mayAt(permission, standing, viewer, matrix) : null),
    [viewer, matrix],
  )
}

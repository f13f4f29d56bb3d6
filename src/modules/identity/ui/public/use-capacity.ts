import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { getPermissions, type HeldRole } from '../../contract.ts'
import { useMay, useViewer } from './viewer-context.ts'

/** In which role the server would let who is signed in do something, as it chooses it: one's own before a deputy's. */
export function useCapacity(permission: string): HeldRole | undefined {
  const { roles } = useViewer()
  const matrix = useEndpoint(getPermissions, {}, { enabled: useMay()('permissions.read') }).data
  const reach = matrix?.permissions.find(({ id }) => id === permission)?.reach ?? {}
  const able = roles.filter(({ role }) => reach[role] !== undefined)
  return able.find(({ deputyFor }) => deputyFor === null) ?? able[0]
}

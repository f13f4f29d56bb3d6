import type { Organisation } from '../../../organisation/contract.ts'
import type { PermissionMatrix } from '../../contract.ts'

/** Where a role may be held: the root alone, an office or a group of them, any unit or group. */
export function findPlaces(
  { nodes, root }: Organisation,
  heldAt: PermissionMatrix['roles'][number]['heldAt'],
): Organisation['nodes'] {
  const isRoot = ({ level, id }: { level: string; id: string }) => level === root?.level && id === root.id
  return nodes.filter((node) => {
    if (node.kind === 'specialist') return false
    if (heldAt === 'root') return isRoot(node)
    if (heldAt === 'office') return node.kind === 'group' || (node.parent !== null && isRoot(node.parent))
    return true
  })
}

import type { Standing } from '../../identity/ui/public/may-at.ts'
import type { WindowPage } from '../contract.ts'

/** Where the node of a page stands, as far as the page tells: the way down to it, the groups of it and of what is above. */
export function standingOfPage({
  node,
  breadcrumb,
  groups,
  groupsAbove,
}: Pick<WindowPage, 'node' | 'breadcrumb' | 'groups' | 'groupsAbove'>): Standing {
  const depths = { unit: breadcrumb.length, group: 1, specialist: undefined }
  return {
    place: { level: node.level, node: node.id },
    above: [...breadcrumb, ...groups, ...groupsAbove].map(({ level, id }) => ({ level, node: id })),
    depth: depths[node.kind],
  }
}

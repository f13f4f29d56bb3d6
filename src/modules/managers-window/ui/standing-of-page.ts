import type { Standing } from '../../identity/ui/public/may-at.ts'
import type { WindowPage } from '../contract.ts'

/** Where the node of a page stands, as far as the page tells: the way down to it and the groups it belongs to. */
export function standingOfPage({
  node,
  breadcrumb,
  groups,
}: Pick<WindowPage, 'node' | 'breadcrumb' | 'groups'>): Standing {
  const depths = { unit: breadcrumb.length, group: 1, specialist: undefined }
  return {
    place: { level: node.level, node: node.id },
    above: [...breadcrumb, ...groups].map(({ level, id }) => ({ level, node: id })),
    depth: depths[node.kind],
  }
}

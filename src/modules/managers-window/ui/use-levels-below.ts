import { useMayAt } from '../../identity/ui/public/use-may-at.ts'
import type { WindowPage } from '../contract.ts'
import { standingOfPage } from './standing-of-page.ts'

/** The levels below a page's node that the viewer may compare. */
export function useLevelsBelow(
  page: Pick<WindowPage, 'node' | 'breadcrumb' | 'groups' | 'groupsAbove' | 'below'>,
): WindowPage['below'] {
  const mayAt = useMayAt()
  const here = standingOfPage(page)
  return page.below.filter(
    ({ level, kind }, index) =>
      kind === 'specialist' ||
      mayAt('figures.read', {
        place: { level, node: '' },
        above: [here.place, ...here.above],
        depth: kind === 'group' ? 1 : (here.depth ?? 0) + 1 + index,
      }) !== false,
  )
}

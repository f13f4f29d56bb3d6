import { Problem } from '../../../platform/http/problem.ts'
import type { Identity, IdentityContext, Viewed } from '../../identity/index.ts'
import type { Results } from '../../indicators/index.ts'
import type { OrganisationNode, PlacedNode } from '../../organisation/contract.ts'
import type { OrganisationOnDay } from '../../register/index.ts'

/** What questions about data quality are answered with. */
export type QualityContext = Viewed & {
  results: Results
  identity: Identity
  entered: IdentityContext['entered']
}

/** The node of a page. Throws a Problem 404 that says what to do. */
export function getNode(
  organisation: OrganisationOnDay,
  { level, node: id }: { level: string; node: string },
  date: string,
): PlacedNode {
  const node = organisation.find(level, id)
  if (node) return node
  throw new Problem(
    404,
    'node',
    `There is no ${level} "${id}" on ${date}. Choose another date, or find it from the country down`,
  )
}

export function plain({ level, id, name, kind }: OrganisationNode): OrganisationNode {
  return { level, id, name, kind }
}

/** A unit or group and all units under it, as units. */
export function unitsWithin(organisation: OrganisationOnDay, node: PlacedNode): PlacedNode[] {
  const found = new Map<string, PlacedNode>()
  let depth = node.kind === 'unit' ? [node] : organisation.unitsUnder(node)
  while (depth.length > 0) {
    for (const unit of depth) found.set(unit.id, unit)
    depth = depth.flatMap((unit) => organisation.unitsUnder(unit))
  }
  return [...found.values()]
}

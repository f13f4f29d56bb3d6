import type { Place } from '../../../platform/http/endpoint.ts'
import type { Cascade } from '../contract.ts'
import type { PlanningContext } from '../planning-context.ts'
import { readCascade, type StandingCascade } from './read-cascade.ts'
import type { TreeNode } from './read-tree.ts'

/** The place of a node of the tree. */
export function placeOf({ level, id }: Pick<TreeNode, 'level' | 'id'>): Place {
  return { level, node: id }
}

/** The cascade from a node down, with what the viewer may do with it. Specialists are left out where they are not for them. */
export async function describeCascade(
  context: PlanningContext,
  { year, level, node }: { year: number; level: string; node: string },
): Promise<Cascade> {
  const hidden = context.viewer.may('results.read', { level, node }) === undefined
  const cascade = await readCascade(context, { year, top: { level, node }, withSpecialists: !hidden })
  return asSeen(context, cascade, hidden)
}

/** A cascade as it is told to a viewer. */
export function asSeen(
  { viewer }: Pick<PlanningContext, 'viewer'>,
  { plan, date, nodes, columns, allotments }: StandingCascade,
  hidden: boolean,
): Cascade {
  const top = nodes[0]!
  const editable = new Map<number, boolean>()
  const standing = allotments.get(`${top.level}/${top.id}`) ?? { state: 'open' as const, version: 0 }
  return {
    year: plan.year,
    state: plan.state,
    date,
    nodes: nodes.map(({ level, id, name, kind, parent, unit, role, share }) => {
      if (parent >= 0 && !editable.has(parent)) {
        editable.set(parent, mayDistribute(viewer, plan.state, nodes[parent]!, kind, allotments))
      }
      return {
        level,
        id,
        name,
        kind,
        parent,
        unit,
        role,
        share: kind === 'specialist' ? share / 100 : null,
        editable: editable.get(parent) ?? false,
      }
    }),
    columns,
    allotment: {
      ...standing,
      possible: plan.state === 'ordered' ? possibleSteps(viewer, top, nodes, standing.state) : [],
    },
    hidden,
  }
}

/** Whether a viewer may distribute the targets of a node among those below it, which are of a kind. */
export function mayDistribute(
  viewer: PlanningContext['viewer'],
  state: StandingCascade['plan']['state'],
  above: Pick<TreeNode, 'level' | 'id' | 'depth'>,
  kind: TreeNode['kind'],
  allotments: StandingCascade['allotments'],
): boolean {
  const place = placeOf(above)
  if (above.depth === 0) return state !== 'assessed' && viewer.may('target.national', place) !== undefined
  if (state !== 'ordered') return false
  if (kind !== 'specialist') return viewer.may('target.allocate', place) !== undefined
  // What was submitted waits for whoever validates it; they may mend it themselves.
  const submitted = allotments.get(`${above.level}/${above.id}`)?.state === 'submitted'
  return viewer.may(submitted ? 'target.validate' : 'target.allot', place) !== undefined
}

/** The steps in a node's own distribution that a viewer may take now. */
function possibleSteps(
  viewer: PlanningContext['viewer'],
  top: TreeNode,
  nodes: readonly TreeNode[],
  state: 'open' | 'submitted' | 'published',
): string[] {
  const place = placeOf(top)
  const below = nodes.find(({ parent }) => parent === 0)
  if (top.depth === 0 || !below) return []
  if (below.kind === 'unit')
    return state === 'open' && viewer.may('target.allocate', place) ? ['publish'] : []
  const possible: string[] = []
  if (state === 'open' && viewer.may('target.allot', place)) possible.push('submit')
  if (state === 'submitted' && viewer.may('target.validate', place)) possible.push('return', 'validate')
  return possible
}

import type { Day } from '../../../platform/calendar/day.ts'
import { isoOfDay } from '../../../platform/calendar/day.ts'
import { describeOrganisation, organisationOn, type PublishedOrganisation } from '../../register/index.ts'
import type { TrialNode } from './trial-file.ts'

/** The nodes of all days with the names that they have on one; who no longer stands then keeps the latest name. */
export function nameNodes(published: PublishedOrganisation, day: Day): TrialNode[] {
  const { throughTime, staffNames } = published
  const standing = new Map(organisationOn(published, day).nodes.map((node) => [keyOf(node), node.name]))
  const groups = new Map(
    throughTime.memberships.map(({ level, group, name }) => [keyOf({ level, id: group }), name]),
  )
  return throughTime.nodes.map(({ kind, level, id }) => {
    const version = throughTime.versions.get(id)?.findLast((one) => one.level === level)
    const earlier = {
      unit: version?.name,
      group: groups.get(keyOf({ level, id })),
      specialist: staffNames.get(id),
    }
    return { kind, level, id, name: standing.get(keyOf({ level, id })) ?? earlier[kind] ?? id }
  })
}

/** The levels of all nodes: from the country down as on a day, groups, specialists; then levels of other days. */
export function orderLevels(published: PublishedOrganisation, day: Day): string[] {
  const { levels } = describeOrganisation(published, day, isoOfDay(day))
  return [...new Set([...levels, ...published.throughTime.nodes].map(({ level }) => level))]
}

/** Number of the country's node; null without a tree. */
export function findRoot(published: PublishedOrganisation, day: Day): number | null {
  const { root } = organisationOn(published, day)
  if (!root) return null
  const number = published.throughTime.nodes.findIndex(
    ({ level, id }) => level === root.level && id === root.id,
  )
  return number < 0 ? null : number
}

function keyOf({ level, id }: { level: string; id: string }): string {
  return `${level}\0${id}`
}

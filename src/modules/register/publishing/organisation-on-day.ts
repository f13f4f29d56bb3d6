import type { Day } from '../../../platform/calendar/day.ts'
import type { Organisation, OrganisationNode, PlacedNode } from '../../organisation/contract.ts'
import { specialistLevel, versionInForce } from '../../organisation/index.ts'
import type { PublishedOrganisation } from './read-organisation.ts'

/** The organisation of one day, by name. */
export type OrganisationOnDay = {
  root: PlacedNode | undefined
  /** Units from the root down, then groups, then the staff assigned on the day. */
  nodes: readonly PlacedNode[]
  find: (level: string, id: string) => PlacedNode | undefined
  /** Units directly under a unit; members of a group. */
  unitsUnder: (node: PlacedNode) => PlacedNode[]
  /** Staff assigned to a unit on the day. */
  staffAssigned: (unit: string) => PlacedNode[]
  /** From the root down to the node above. */
  above: (node: PlacedNode) => OrganisationNode[]
  /** Groups that a unit itself belongs to on the day. */
  groupsOf: (unit: string) => PlacedNode[]
}

const days = new WeakMap<PublishedOrganisation, Map<Day, OrganisationOnDay>>()

/** The organisation as it is on a day; a specialist who is nowhere that day can still be found, without a parent. */
export function organisationOn(published: PublishedOrganisation, day: Day): OrganisationOnDay {
  const known = days.get(published) ?? new Map<Day, OrganisationOnDay>()
  days.set(published, known)
  const before = known.get(day)
  if (before) return before
  if (known.size > 64) known.clear()
  const made = makeOrganisationOn(published, day)
  known.set(day, made)
  return made
}

/** The organisation of a day as the API gives it. */
export function describeOrganisation(published: PublishedOrganisation, day: Day, date: string): Organisation {
  const { nodes, root } = organisationOn(published, day)
  const levels = new Map<string, Organisation['levels'][number]>()
  const depths = new Map<string, number>()
  for (const node of nodes) {
    const depth = node.kind === 'unit' && node.parent ? (depths.get(node.parent.id) ?? 0) + 1 : 0
    if (node.kind === 'unit') depths.set(node.id, depth)
    if (!levels.has(`${node.kind}/${node.level}`)) {
      levels.set(`${node.kind}/${node.level}`, { level: node.level, kind: node.kind, depth })
    }
  }
  return {
    date,
    root: root ? { level: root.level, id: root.id } : null,
    levels: [...levels.values()],
    nodes: [...nodes],
  }
}

function makeOrganisationOn(published: PublishedOrganisation, day: Day): OrganisationOnDay {
  const { versions, memberships } = published.throughTime
  const units = new Map<string, PlacedNode>()
  for (const [id, list] of versions) {
    const { level, name, parent } = versionInForce(list, day)
    const above = parent === null ? null : versionInForce(versions.get(parent)!, day)
    const placed = above === null ? null : { level: above.level, id: above.unit }
    units.set(id, { level, id, name, kind: 'unit', parent: placed, members: [] })
  }
  const groups = new Map<string, PlacedNode>()
  for (const { group, level, name, unit, validFrom, validTo } of memberships) {
    if (validFrom > day || (validTo !== null && validTo < day)) continue
    const known = groups.get(`${level}\0${group}`)
    if (known) {
      if (!known.members.includes(unit)) known.members.push(unit)
    } else
      groups.set(`${level}\0${group}`, {
        level,
        id: group,
        name,
        kind: 'group',
        parent: null,
        members: [unit],
      })
  }
  const assigned = new Map<string, PlacedNode[]>()
  const staff = new Map<string, PlacedNode>()
  for (const { staff: id, unit, validFrom, validTo } of published.assignments) {
    if (validFrom > day || (validTo !== null && validTo < day)) continue
    const at = units.get(unit)!
    const node = specialist(published, id, { level: at.level, id: at.id })
    // Later assignments come later; a specialist with two at once is placed at the later and listed at both.
    staff.set(id, node)
    const list = assigned.get(unit) ?? []
    if (!list.some((one) => one.id === id)) list.push(node)
    assigned.set(unit, list)
  }
  const ordered = inOrder(units)
  const root = ordered[0]
  const find = (level: string, id: string): PlacedNode | undefined => {
    if (level === specialistLevel) {
      return staff.get(id) ?? (published.staffNumbers.has(id) ? specialist(published, id, null) : undefined)
    }
    const unit = units.get(id)
    if (unit?.level === level) return unit
    return groups.get(`${level}\0${id}`)
  }
  return {
    root,
    nodes: [...ordered, ...[...groups.values()].sort(byName), ...[...staff.values()].sort(byName)],
    find,
    unitsUnder: (node) =>
      node.kind === 'group'
        ? node.members.flatMap((id) => units.get(id) ?? [])
        : ordered.filter((unit) => node.kind === 'unit' && unit.parent?.id === node.id),
    staffAssigned: (unit) => [...(assigned.get(unit) ?? [])].sort(byName),
    above(node) {
      const way: OrganisationNode[] = []
      if (node.kind === 'group' && root) return [plain(root)]
      for (let parent = node.parent; parent; ) {
        const unit: PlacedNode = units.get(parent.id)!
        way.unshift(plain(unit))
        parent = unit.parent
      }
      if (way.length === 0 && node.kind === 'specialist' && root) return [plain(root)]
      return way
    },
    groupsOf: (unit) => [...groups.values()].filter(({ members }) => members.includes(unit)),
  }
}

function specialist(published: PublishedOrganisation, id: string, parent: PlacedNode['parent']): PlacedNode {
  const name = published.staffNames.get(id) ?? id
  return { level: specialistLevel, id, name, kind: 'specialist', parent, members: [] }
}

function plain({ level, id, name, kind }: PlacedNode): OrganisationNode {
  return { level, id, name, kind }
}

/** Units depth by depth from the root, by name within their parent. */
function inOrder(units: ReadonlyMap<string, PlacedNode>): PlacedNode[] {
  const under = new Map<string | undefined, PlacedNode[]>()
  for (const unit of units.values()) {
    const list = under.get(unit.parent?.id) ?? []
    list.push(unit)
    under.set(unit.parent?.id, list)
  }
  const ordered: PlacedNode[] = []
  let depth = under.get(undefined) ?? []
  while (depth.length > 0) {
    ordered.push(...depth)
    depth = depth.flatMap((unit) => (under.get(unit.id) ?? []).sort(byName))
  }
  return ordered
}

const names = new Intl.Collator('lt')

function byName(a: { name: string }, b: { name: string }): number {
  return names.compare(a.name, b.name)
}

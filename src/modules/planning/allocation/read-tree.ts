import { type Day, dayOf } from '../../../platform/calendar/day.ts'
import type { Place } from '../../../platform/http/endpoint.ts'
import { Problem } from '../../../platform/http/problem.ts'
import type { NodeKind } from '../../organisation/contract.ts'
import { specialistLevel } from '../../organisation/index.ts'
import { type OrganisationOnDay, organisationOn, type PublishedOrganisation } from '../../register/index.ts'
import { TaskRole } from '../contract.ts'

/** Days on which a specialist is away for long, both included. */
export type Absence = { staff: string; from: Day; to: Day }

/** A node of the tree that targets come down; `parent` is its place in the list, −1 for the top. */
export type TreeNode = {
  level: string
  id: string
  name: string
  kind: NodeKind
  parent: number
  /** Steps below the root of the whole tree: 0 is the country, 1 an office. */
  depth: number
  /** Of a specialist the division that gives the share; empty for units. */
  unit: string
  role: TaskRole | null
  /** Of a specialist: hundredths of days of full time in the year at the division, less those away; 0 for units. */
  share: number
}

type Question = {
  year: number
  /** The day of whose tree it is. */
  day: Day
  top: Place
  absences: readonly Absence[]
  /** Leaves out specialists, where they are not for who asks. */
  withSpecialists: boolean
}

/**
 * The tree from a node down, each node after the one above it: units with work on the day, and under each the specialists
 * who are (or in the course of the year were, or by what is known will be) assigned there in a role that carries targets,
 * with the days that they give to it. Somebody who works at two divisions stands under both. Throws a Problem (404) where
 * the top is no unit of the day.
 */
export function readTree(
  organisation: PublishedOrganisation,
  { year, day, top, absences, withSpecialists }: Question,
): TreeNode[] {
  const units = organisationOn(organisation, day)
  const first = units.find(top.level, top.node)
  if (first?.kind !== 'unit') {
    throw new Problem(
      404,
      'node',
      `There is no unit ${top.level} "${top.node}" whose targets could be distributed`,
    )
  }
  const assigned = Map.groupBy(shares(organisation, { year, absences }), ({ unit }) => unit)
  const nodes: TreeNode[] = []
  const add = (id: string, parent: number, depth: number): void => {
    const unit = units.nodes.find((one) => one.kind === 'unit' && one.id === id)!
    const below = units.unitsUnder(unit).toSorted(byName)
    const place = nodes.length
    const { level, name } = unit
    nodes.push({ level, id, name, kind: 'unit', parent, depth, unit: '', role: null, share: 0 })
    for (const one of below) if (isAtWork(units, one.id)) add(one.id, place, depth + 1)
    if (!withSpecialists) return
    const people = (assigned.get(id) ?? []).map((one) => ({
      ...one,
      name: organisation.staffNames.get(one.staff) ?? one.staff,
    }))
    for (const { staff, role, share, name } of people.sort(byName)) {
      nodes.push({
        level: specialistLevel,
        id: staff,
        name,
        kind: 'specialist',
        parent: place,
        depth: depth + 1,
        unit: id,
        role,
        share,
      })
    }
  }
  add(first.id, -1, units.above(first).length)
  return nodes
}

const collator = new Intl.Collator('lt', { numeric: true })
const byName = (a: { name: string }, b: { name: string }) => collator.compare(a.name, b.name)

/** Whether anybody works at a unit or below it: one that was closed stays in the tree, but has no work. */
function isAtWork(units: OrganisationOnDay, unit: string): boolean {
  if (units.staffAssigned(unit).length > 0) return true
  const node = units.nodes.find(({ kind, id }) => kind === 'unit' && id === unit)!
  return units.unitsUnder(node).some(({ id }) => isAtWork(units, id))
}

type Share = { staff: string; unit: string; role: TaskRole; share: number }

/** Hundredths of full-time days of each specialist in a year, by unit. */
function shares(
  { assignments }: PublishedOrganisation,
  { year, absences }: Pick<Question, 'year' | 'absences'>,
): Share[] {
  const [from, to] = [dayOf(`${year}-01-01`), dayOf(`${year}-12-31`)]
  const byPlace = new Map<string, Share & { most: number }>()
  for (const { staff, unit, role, fte, validFrom, validTo } of assignments) {
    const known = TaskRole.safeParse(role)
    if (!known.success) continue
    const [begin, end] = [Math.max(from, validFrom), Math.min(to, validTo ?? to)]
    if (begin > end) continue
    const away = daysAway(
      absences.filter((one) => one.staff === staff),
      begin,
      end,
    )
    const share = Math.round(fte * 100) * (end - begin + 1 - away)
    const key = `${staff}\0${unit}`
    const before = byPlace.get(key) ?? { staff, unit, role: known.data, share: 0, most: 0 }
    before.share += share
    // Somebody in two roles at one place carries the targets of the one to which most days go.
    if (share > before.most) {
      before.most = share
      before.role = known.data
    }
    byPlace.set(key, before)
  }
  return [...byPlace.values()]
}

/** How many days between two somebody is away: days that are told twice count once. */
function daysAway(absences: readonly Absence[], begin: Day, end: Day): number {
  let away = 0
  let next = begin
  for (const { from, to } of absences.toSorted((a, b) => a.from - b.from)) {
    const [first, last] = [Math.max(from, next), Math.min(to, end)]
    if (first > last) continue
    away += last - first + 1
    next = last + 1
  }
  return away
}

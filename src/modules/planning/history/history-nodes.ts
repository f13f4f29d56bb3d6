import { type Day, isoOfDay } from '../../../platform/calendar/day.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { organisationOn, type PublishedOrganisation } from '../../register/index.ts'
import type { HistoryNode } from './history.ts'

/** The units and specialists of a day's tree, each after the one above it. Throws a Problem where there is no tree. */
export function historyNodes(organisation: PublishedOrganisation, on: Day): HistoryNode[] {
  const { nodes, root } = organisationOn(organisation, on)
  if (!root) {
    throw new Problem(
      409,
      'no_organisation',
      `The register has no units on ${isoOfDay(on)}: import them first, as a plan is made for units`,
    )
  }
  const placed = nodes.filter(({ kind }) => kind !== 'group')
  const numbers = new Map(placed.map(({ level, id }, number) => [`${level}\0${id}`, number]))
  return placed.map(({ level, id, name, kind, parent }) => ({
    level,
    id,
    name,
    kind,
    above: parent ? (numbers.get(`${parent.level}\0${parent.id}`) ?? -1) : -1,
  }))
}

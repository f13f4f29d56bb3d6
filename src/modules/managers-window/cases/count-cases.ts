import { isoOfDay } from '../../../platform/calendar/day.ts'
import { Problem } from '../../../platform/http/problem.ts'
import type { Session } from '../../indicators/index.ts'
import type { OrganisationNode } from '../../organisation/contract.ts'
import { specialistLevel } from '../../organisation/index.ts'
import { organisationOn } from '../../register/index.ts'
import type { CasesOfSpecialist, NodeCases } from '../contract.ts'
import { casesShelf, keepForState } from '../reading/keep-for-state.ts'
import { plain } from '../reading/read-window.ts'
import { getNode, type WindowContext } from '../reading/window-context.ts'
import { type FoundCase, findCases } from './find-cases.ts'
import { countsAgainst } from './rules/counts-against.ts'
import { dueWhen } from './rules/due-when.ts'

type Question = { params: { level: string; node: string }; query: { ahead: number } }

/** How many cases of a division will soon count, by specialist, so that the work of whoever is away can be shared out. */
export async function countCases(context: WindowContext, { params, query }: Question): Promise<NodeCases> {
  const { results, viewer } = context
  const today = results.today()
  const knownOn = await results.presentKnownOn()
  const state = results.state()
  const { node, assigned, cases } = await keepForState(
    results,
    JSON.stringify([params.level, params.node, query.ahead]),
    () => results.withSession(knownOn, (session) => findCasesOf(session, context, { params, query })),
    casesShelf,
  )
  const named = ({ id }: OrganisationNode): boolean =>
    viewer.may('results.read', { level: specialistLevel, node: id }) !== undefined
  const known = new Map<string | null, OrganisationNode>()
  const byStaff = new Map<string | null, FoundCase[]>()
  // Whoever has none is there too: to them work can be given.
  for (const one of assigned.filter(named)) {
    known.set(one.id, one)
    byStaff.set(one.id, [])
  }
  for (const { found, specialist } of cases) {
    const id = specialist && named(specialist) ? specialist.id : null
    if (specialist && id !== null) known.set(id, specialist)
    byStaff.set(id, [...(byStaff.get(id) ?? []), found])
  }
  const specialists = [...byStaff].map(
    ([id, own]): CasesOfSpecialist => ({ specialist: known.get(id) ?? null, ...countsOf(own, today) }),
  )
  specialists.sort(
    (a, b) => b.total - a.total || (a.specialist?.name ?? '').localeCompare(b.specialist?.name ?? ''),
  )
  return { node, today: isoOfDay(today), ahead: query.ahead, specialists, state }
}

/** A division, who is assigned to it, and its cases with whose they are; null for nobody's. */
async function findCasesOf(
  session: Session,
  { results }: WindowContext,
  { params, query }: Question,
): Promise<{
  node: OrganisationNode
  assigned: OrganisationNode[]
  cases: { found: FoundCase; specialist: OrganisationNode | null }[]
}> {
  const today = results.today()
  const organisation = organisationOn(session.organisation, today)
  const node = getNode(organisation, params.level, params.node, isoOfDay(today))
  const number = session.organisation.unitNumbers.get(node.id)
  const assigned = node.kind === 'unit' ? organisation.staffAssigned(node.id) : []
  if (number === undefined || assigned.length === 0) {
    throw new Problem(
      400,
      'level',
      `Nobody is assigned to ${node.name} itself. Ask for the cases of a division where specialists work`,
    )
  }
  const { cases } = await findCases(session, results.catalogue, {
    standsAt: `unit_id = ${number}`,
    today,
    ahead: query.ahead,
  })
  const nodeOf = (id: string | undefined): OrganisationNode | null => {
    const found = id === undefined ? undefined : organisation.find(specialistLevel, id)
    return found ? plain(found) : null
  }
  return {
    node: plain(node),
    assigned: assigned.flatMap(({ id }) => nodeOf(id) ?? []),
    cases: cases.map((found) => ({ found, specialist: nodeOf(session.organisation.staffKeys[found.staff]) })),
  }
}

function countsOf(cases: readonly FoundCase[], today: number): Omit<CasesOfSpecialist, 'specialist'> {
  const times = cases.map(({ due }) => dueWhen(due, today))
  const count = (time: (typeof times)[number]): number => times.filter((one) => one === time).length
  return {
    total: cases.length,
    overdue: count('overdue'),
    today: count('today'),
    thisWeek: count('this_week'),
    against: cases.filter(countsAgainst).length,
    kinds: Object.fromEntries(
      [...Map.groupBy(cases, ({ kind }) => kind)].map(([kind, own]) => [kind, own.length]),
    ),
  }
}

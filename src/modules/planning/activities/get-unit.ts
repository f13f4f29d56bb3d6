import { dayOf } from '../../../platform/calendar/day.ts'
import type { Place } from '../../../platform/http/endpoint.ts'
import { Problem } from '../../../platform/http/problem.ts'
import type { OrganisationNode } from '../../organisation/contract.ts'
import { organisationOn } from '../../register/index.ts'
import type { PlanningContext } from '../planning-context.ts'
import { standingOrganisation } from '../standing-organisation.ts'

/** A unit of the tree on the product's day. Throws a Problem (404) where there is none of that name. */
export async function getUnit(
  { results, clock }: Pick<PlanningContext, 'results' | 'clock'>,
  { level, node }: Place,
): Promise<OrganisationNode> {
  const day = dayOf(clock.today().toString())
  const found = organisationOn(await standingOrganisation({ results }), day).find(level, node)
  if (found?.kind === 'unit') return { level, id: found.id, name: found.name, kind: 'unit' }
  throw new Problem(404, 'node', `There is no unit ${level} "${node}" on ${clock.today()}`)
}

import type { OrganisationNode } from '../organisation/contract.ts'
import { specialistLevel } from '../organisation/index.ts'
import { organisationOn } from '../register/index.ts'
import type { AlertsContext } from './alerts-context.ts'
import type { Place } from './definition/own-places.ts'

/** Finds the nodes of the product's day; undefined for what is not there. */
export async function openNodes({
  results,
  places,
}: Pick<AlertsContext, 'results' | 'places'>): Promise<(place: Place) => OrganisationNode | undefined> {
  const standing = results.standing()
  if (standing) {
    const organisation = organisationOn(standing.organisation, results.today())
    return ({ level, node }) => {
      const found = organisation.find(level, node)
      return found && { level, id: node, name: found.name, kind: found.kind }
    }
  }
  // Before anything has been calculated the register itself knows the units and groups.
  const around = await places()
  return (place) => {
    const name = around?.nameOf(place)
    return name === undefined || place.level === specialistLevel
      ? undefined
      : { level: place.level, id: place.node, name, kind: 'unit' }
  }
}

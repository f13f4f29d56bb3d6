import type { PublishedOrganisation } from '../register/index.ts'
import type { PlanningContext } from './planning-context.ts'

/**
 * The organisation as the results that stand have it; before anything has been calculated, as the register does, which takes
 * longer.
 */
export async function standingOrganisation({
  results,
}: Pick<PlanningContext, 'results'>): Promise<PublishedOrganisation> {
  const standing = results.standing()
  if (standing) return standing.organisation
  return results.withSession(await results.presentKnownOn(), async ({ organisation }) => organisation)
}

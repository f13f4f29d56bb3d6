import { type Route, route } from '../../../platform/http/route.ts'
import { getRelease, getReleases, releaseFigures } from '../contract.ts'
import { listReleases, readRelease } from './read-releases.ts'
import { type ReleaseContext, releaseFigures as release } from './release-figures.ts'

export const releaseRoutes: readonly Route<ReleaseContext>[] = [
  route(getReleases, async ({ entered }) => {
    const { database } = await entered()
    return { releases: await listReleases(database) }
  }),
  route(releaseFigures, (context, { body }) => release(context, body)),
  route(getRelease, async ({ entered }, { params }) => {
    const { database } = await entered()
    return readRelease(database, params.release)
  }),
]

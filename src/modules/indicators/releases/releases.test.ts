import { describeReleases } from './releases.contract.ts'

describeReleases('PGlite', async () => null)

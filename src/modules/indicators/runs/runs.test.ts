import { describeRuns } from './runs.contract.ts'

describeRuns('PGlite', async () => null)

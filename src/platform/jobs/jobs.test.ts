import { describeJobs } from './jobs.contract.ts'

describeJobs('PGlite', async () => null)

import type { Job } from '../../platform/jobs/open-jobs.ts'
import type { Results } from './results/open-results.ts'

type JobsContext = { readonly results: Results }

/** What Thunder does by itself. */
export const jobs: readonly Job<JobsContext>[] = [
  {
    // Even where the day changes nothing: so what was followed change by change is held against a whole calculation.
    name: 'daily-results',
    cron: '0 5 * * *',
    work: ({ results }) => results.recalculate('daily'),
  },
]

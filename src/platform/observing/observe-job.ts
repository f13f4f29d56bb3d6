import type { Job } from '../jobs/open-jobs.ts'
import { jobsEnded } from './process-metrics.ts'
import { traced } from './traced.ts'

/** A job that is counted and traced each time that it is done. */
export function observeJob<Context>(job: Job<Context>): Job<Context> {
  const { name, work } = job
  for (const outcome of ['done', 'failed']) jobsEnded.inc({ job: name, outcome }, 0)
  return {
    ...job,
    work: async (context) => {
      try {
        await traced(`job ${name}`, {}, () => work(context))
      } catch (error) {
        jobsEnded.inc({ job: name, outcome: 'failed' })
        throw error
      }
      jobsEnded.inc({ job: name, outcome: 'done' })
    },
  }
}

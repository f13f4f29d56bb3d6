import { expect, test } from 'vitest'
import { observeJob } from './observe-job.ts'
import { jobsEnded } from './process-metrics.ts'

const counts = async () =>
  Object.fromEntries((await jobsEnded.get()).values.map(({ labels, value }) => [labels.outcome, value]))

test('a job is counted each time that it is done or fails, and fails as before', async () => {
  const job = observeJob<{ fails: boolean }>({
    name: 'daily',
    cron: '0 5 * * *',
    work: async ({ fails }) => {
      if (fails) throw new Error('no space left')
    },
  })
  expect(job).toMatchObject({ name: 'daily', cron: '0 5 * * *' })
  expect(await counts()).toEqual({ done: 0, failed: 0 })
  await job.work({ fails: false })
  await expect(job.work({ fails: true })).rejects.toThrow('no space left')
  await job.work({ fails: false })
  expect(await counts()).toEqual({ done: 2, failed: 1 })
})

import type { Job } from '../../platform/jobs/open-jobs.ts'
import type { ReportsContext } from './alerts-context.ts'
import { putDigests } from './mail/put-digests.ts'
import { sendWaiting } from './mail/send-waiting.ts'
import { tellChanges } from './marks/tell-changes.ts'
import { putReports } from './reports/send-reports.ts'

/** What is told by itself. */
export const jobs: readonly Job<ReportsContext>[] = [
  {
    // After the day has been judged, which it waits for.
    name: 'mark-alerts',
    cron: '30 5 * * *',
    work: async (context) => {
      await tellChanges(context)
      await sendWaiting(context)
    },
  },
  {
    name: 'weekly-digest',
    cron: '0 7 * * 1',
    work: async (context) => {
      await putDigests(context)
      await sendWaiting(context)
    },
  },
  {
    // After the figures of the night are there.
    name: 'scheduled-reports',
    cron: '30 6 * * *',
    work: async (context) => {
      try {
        await putReports(context)
      } finally {
        await sendWaiting(context)
      }
    },
  },
  {
    name: 'send-mails',
    cron: '*/5 * * * *',
    work: async (context) => {
      await sendWaiting(context)
    },
    // It comes again by itself.
    retries: 0,
  },
]
